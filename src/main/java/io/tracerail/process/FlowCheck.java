package io.tracerail.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks that every step is reached and that every step leads to an end. All steps that are named
 * have to exist.
 */
final class FlowCheck {

  private final ReadContext reading;
  private final Map<String, Step> steps;

  FlowCheck(ReadContext reading, Map<String, Step> steps) {
    this.reading = reading;
    this.steps = steps;
  }

  void check(String start) {
    BranchScopes.of(reading, steps, start)
        .ifPresent(scopes -> check(start, new Flow(steps, scopes)));
  }

  private void check(String start, Flow flow) {
    Set<String> reached = from(Set.of(start), flow::successors);
    Set<String> ends =
        steps.values().stream().filter(Step::ends).map(Step::id).collect(Collectors.toSet());
    Set<String> ending = from(ends, flow::predecessors);
    if (!ending.contains(start)) {
      reading.problem("/start", "no way from \"" + start + "\" to a final_commit");
    }
    for (String id : steps.keySet()) {
      if (!reached.contains(id)) {
        reading.problem(reading.pointerOfStep(id), "step \"" + id + "\" is never reached");
      } else if (!ending.contains(id)) {
        reading.problem(
            reading.pointerOfStep(id),
            "step \"" + id + "\" is a dead end: no way to a final_commit");
      }
      if (steps.get(id) instanceof HumanInTheLoop step
          && step.assignees().isEmpty()
          && !followsOnlyPeople(id, start)) {
        reading.problem(
            reading.pointerOfStep(id),
            "step \"" + id + "\" needs assignees: it can be the first that waits for a person");
      }
      if (from(flow.withoutRest(id), flow::withoutRest).contains(id)) {
        reading.problem(
            reading.pointerOfStep(id), "step \"" + id + "\" leads back to itself without a rest");
      }
    }
  }

  private boolean followsOnlyPeople(String id, String start) {
    return !id.equals(start)
        && steps.values().stream()
            .filter(step -> step.successors().contains(id))
            .allMatch(HumanInTheLoop.class::isInstance);
  }

  static Set<String> from(Collection<String> starts, Function<String, Collection<String>> next) {
    Set<String> seen = new HashSet<>(starts);
    Deque<String> open = new ArrayDeque<>(starts);
    while (!open.isEmpty()) {
      next.apply(open.pop()).stream().filter(seen::add).forEach(open::push);
    }
    return seen;
  }
}
