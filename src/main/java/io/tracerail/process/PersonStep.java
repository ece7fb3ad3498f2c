package io.tracerail.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A step in which a case waits for people, with an interaction open. */
public sealed interface PersonStep extends Step permits HumanInTheLoop, Approval {

  /** The label for people while it waits. */
  String status();

  Template prompt();

  InteractionModel interaction();

  /** The next step by trigger, in the order of the definition. */
  Map<String, String> transitions();

  /** Null when there is no due time. */
  HumanInTheLoop.Due due();

  @Override
  default Map<String, String> calendars() {
    return due() == null ? Map.of() : due().span().calendars("due");
  }

  @Override
  default boolean waitsForPerson() {
    return true;
  }

  @Override
  default boolean rests() {
    return true;
  }

  @Override
  default boolean ends() {
    return false;
  }

  @Override
  default List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    transitions()
        .forEach(
            (trigger, next) ->
                ways.add(
                    Way.decided(
                        Branch.transition(id(), trigger), next, interaction().label(trigger))));
    if (due() != null) {
      String next =
          due().escalation() instanceof HumanInTheLoop.Escalation.GoOn goOn ? goOn.next() : id();
      ways.add(Way.timed(Branch.escalation(id()), next));
    }
    return ways;
  }

  @Override
  default Collection<String> successors() {
    Set<String> next = new LinkedHashSet<>(transitions().values());
    if (due() != null && due().escalation() instanceof HumanInTheLoop.Escalation.GoOn goOn) {
      next.add(goOn.next());
    }
    return next;
  }
}
