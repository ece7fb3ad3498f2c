package io.tracerail.process;

import java.util.Collection;
import java.util.List;

/** One step of a process. */
public sealed interface Step permits Triage, HumanInTheLoop, FinalCommit {

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

  /** Whether it closes the case. */
  boolean ends();
}
