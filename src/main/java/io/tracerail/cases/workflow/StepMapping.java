package io.tracerail.cases.workflow;

import io.tracerail.process.AwaitMessage;
import io.tracerail.process.Branches;
import io.tracerail.process.Call;
import io.tracerail.process.DecisionTable;
import io.tracerail.process.FinalCommit;
import io.tracerail.process.Parallel;
import io.tracerail.process.PersonStep;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.SetValues;
import io.tracerail.process.Step;
import io.tracerail.process.Triage;
import io.tracerail.process.Wait;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a case goes on in another version of its process. */
public final class StepMapping {

  private final ProcessDefinition from;
  private final ProcessDefinition to;
  private final Map<String, String> steps;
  private final Branches branches;

  /**
   * @param steps the new step by the old one; one that is not named keeps its id
   */
  public StepMapping(ProcessDefinition from, ProcessDefinition to, Map<String, String> steps) {
    this.from = from;
    this.to = to;
    this.steps = steps;
    this.branches = to.branches();
  }

  public ProcessDefinition from() {
    return from;
  }

  public ProcessDefinition to() {
    return to;
  }

  /** As they were given. */
  public Map<String, String> steps() {
    return steps;
  }

  /**
   * Tells why a case cannot move that stands in this step.
   *
   * @return empty when it can
   */
  public Optional<String> refusal(String step) {
    String target = id(step);
    Step found = to.steps().get(target);
    if (found == null) {
      return Optional.of("Version " + to.version() + " has no step " + target + ".");
    }
    return from.step(step).getClass().equals(found.getClass())
        ? Optional.empty()
        : Optional.of("Step " + target + " of version " + to.version() + " is of another kind.");
  }

  /** As {@link #refusal(String)}, of a place; one in a branch has to be in the same branch. */
  Optional<String> refusal(Place place) {
    if (place.ended()) {
      return Optional.empty();
    }
    String target = id(place.step());
    return refusal(place.step())
        .or(
            () ->
                branches.contains(target, parallel(place), place.branch())
                    ? Optional.empty()
                    : Optional.of(
                        "Step %s of version %s is not in branch %s of %s."
                            .formatted(target, to.version(), place.branch(), parallel(place))));
  }

  private String parallel(Place place) {
    return place.parallel() == null ? null : id(place.parallel());
  }

  /** Tells that a parallel step would have been joined already in the new version. */
  Optional<String> joined(CaseState state) {
    return state.branches().stream()
        .filter(Place::ended)
        .collect(Collectors.groupingBy(Place::parallel, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(ended -> ended.getValue() >= ((Parallel) target(ended.getKey())).needed())
        .findFirst()
        .map(
            ended ->
                "As many branches of %s have ended as version %s joins on."
                    .formatted(ended.getKey(), to.version()));
  }

  /** Whether cases wait in this step of the old version. */
  public boolean isWaiting(String step) {
    return status(from.step(step)) != null;
  }

  /** The label of a case that waits in a step; null for one in which none waits. */
  static String status(Step step) {
    return switch (step) {
      case PersonStep asking -> asking.status();
      case Wait waiting -> waiting.status();
      case AwaitMessage waiting -> waiting.status();
      case Call calling -> calling.status();
      case Parallel branching -> branching.status();
      case Triage passing -> null;
      case DecisionTable passing -> null;
      case SetValues passing -> null;
      case FinalCommit closing -> null;
    };
  }

  /** The id of the step in which it goes on, whether there is one or not. */
  public String id(String step) {
    return steps.getOrDefault(step, step);
  }

  /** The step in which it goes on. */
  Step target(String step) {
    return to.step(id(step));
  }
}
