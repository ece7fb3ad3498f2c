package io.tracerail.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One step of a process. */
public sealed interface Step
    permits Triage,
        DecisionTable,
        SetValues,
        PersonStep,
        Wait,
        AwaitMessage,
        Call,
        Parallel,
        FinalCommit {

  /** Unique within its definition; never blank. */
  String id();

  /**
   * The ids of the steps that may follow, in the order of the definition; empty only for a final
   * step.
   */
  Collection<String> successors();

  /** The ways on, in the order of the definition; empty only for a final step. */
  List<Way> ways();

  /** The names of the ways on, in their order. */
  default List<Branch> branches() {
    return ways().stream().map(Way::branch).toList();
  }

  Sketch sketch();

  /** Whether a case stays here until a person answers. */
  boolean waitsForPerson();

  /** Whether every case that comes here stays for a while, or for good. */
  boolean rests();

  /** The ids of the steps that may follow at once, without a rest in this one. */
  default Collection<String> withoutRest() {
    return rests() ? List.of() : successors();
  }

  /** Whether it closes the case. */
  boolean ends();

  /** The business calendars that it goes by, by the JSON pointers at which it names them. */
  default Map<String, String> calendars() {
    return Map.of();
  }
}
