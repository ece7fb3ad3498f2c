package io.tracerail.cases.workflow;

import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Commands to a case that goes on in a new run, sent again as the service does. */
final class Continuing {

  private static final Duration PAUSE = Duration.ofMillis(10);

  private Continuing() {}

  static <T> T untilTaken(Supplier<T> send) {
    while (true) {
      try {
        return send.get();
      } catch (WorkflowUpdateException refused) {
        if (!isContinuing(refused)) {
          throw refused;
        }
      } catch (WorkflowNotFoundException between) {
        // The test server may still ask the run that has just ended: the service starts or finds
        // the case's workflow then.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  static boolean isContinuing(WorkflowUpdateException refused) {
    return refused.getCause().getMessage().contains("CONTINUING");
  }
}
