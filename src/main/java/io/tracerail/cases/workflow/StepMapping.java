package io.tracerail.cases.workflow;

import io.tracerail.process.FinalCommit;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.Step;
import io.tracerail.process.Triage;
import java.util.Map;
import java.util.Optional;

/**
 * Where a case goes on in another version of its process.
 *
 * @param steps the new step by the old one; one that is not named keeps its id
 */
public record StepMapping(ProcessDefinition from, ProcessDefinition to, Map<String, String> steps) {

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
    return isSameKind(from.step(step), found)
        ? Optional.empty()
        : Optional.of("Step " + target + " of version " + to.version() + " is of another kind.");
  }

  /** Whether cases wait in this step of the old version. */
  public boolean isWaiting(String step) {
    return switch (from.step(step)) {
      case HumanInTheLoop waiting -> true;
      case Triage passing -> false;
      case FinalCommit closing -> false;
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

  private static boolean isSameKind(Step old, Step found) {
    return switch (old) {
      case Triage judging -> found instanceof Triage;
      case HumanInTheLoop waiting -> found instanceof HumanInTheLoop;
      case FinalCommit closing -> found instanceof FinalCommit;
    };
  }
}
