package io.tracerail.cases.simulation;

import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.process.InvalidValue;
import java.util.List;

/** Refusals of the machine, told at the place in a scenario. */
final class Refusals {

  private Refusals() {}

  /**
   * @param done pointer to what is done: to an action's own key, or to the scenario for its start
   * @return never empty
   */
  static List<InvalidValue> errors(CommandRefused refused, String done) {
    if (refused.errors().isEmpty()) {
      return List.of(new InvalidValue(done, "refused: " + refused.getMessage()));
    }
    return refused.errors().stream()
        .map(
            error ->
                new InvalidValue(
                    done + within(refused.reason(), error.pointer()), "refused: " + error.detail()))
        .toList();
  }

  private static String within(CommandRefused.Reason reason, String pointer) {
    return switch (reason) {
      case INVALID_CASE_DATA -> pointer;
      case INVALID_MESSAGE -> "/data" + pointer;
      default -> withoutFirst(pointer);
    };
  }

  /** Leaves out the request's member that an action's key stands for, such as {@code /response}. */
  private static String withoutFirst(String pointer) {
    int next = pointer.indexOf('/', 1);
    return next < 0 ? "" : pointer.substring(next);
  }
}
