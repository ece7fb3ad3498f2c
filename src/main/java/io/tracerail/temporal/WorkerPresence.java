package io.tracerail.temporal;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.tracerail.problem.ProblemException;
import io.tracerail.repeat.Retry;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Holds a command back until a worker polls its tenant's queue. Without one Temporal accepts it and
 * nobody carries it out, and after its deadline the caller would know nothing.
 */
@ApplicationScoped
public class WorkerPresence {

  /** How long a command waits: workers start within a second or two. */
  private static final Retry PATIENCE =
      Retry.every(Duration.ofMillis(50)).within(Duration.ofSeconds(3));

  /** Temporal is asked no more often for one tenant, however many commands wait. */
  private static final Duration ASKED_EVERY = Duration.ofMillis(250);

  /** An idle worker's poll is renewed once a minute; a server lists pollers for five. */
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private final TenantWorkers workers;
  private final NamespaceApi api;
  private final RecentNames polled = new RecentNames(BELIEVED, System::nanoTime);
  private final RecentNames asked = new RecentNames(ASKED_EVERY, System::nanoTime);

  WorkerPresence(TenantWorkers workers, WorkflowServiceStubs stubs) {
    this.workers = workers;
    this.api = new NamespaceApi(stubs);
  }

  /**
   * Blocks until a worker of this instance or of another serves the tenant, or Temporal cannot
   * tell; the worker of this instance is started before others that are not waited for.
   *
   * @throws ProblemException 503 when there is none after some seconds: nothing was sent
   */
  public void await(TenantNamespace tenant) {
    if (polled.contains(tenant.namespace())) {
      return;
    }
    if (!PATIENCE.until(() -> isServed(tenant))) {
      throw ProblemException.unavailable(
          "No worker serves this tenant right now; nothing was accepted.");
    }
  }

  private boolean isServed(TenantNamespace tenant) {
    if (workers.isRunning(tenant)) {
      return true;
    }
    workers.hurry(tenant);
    // The pollers that Temporal lists may be those of this instance's life before.
    return workers.started().complete() && isPolled(tenant.namespace());
  }

  private boolean isPolled(String namespace) {
    if (polled.contains(namespace)) {
      return true;
    }
    if (!asked.add(namespace)) {
      return false;
    }
    try {
      boolean found = api.hasPollers(namespace, WorkerRegistration.TASK_QUEUE);
      if (found) {
        polled.add(namespace);
      }
      return found;
    } catch (RuntimeException cannotTell) {
      return true; // the command itself will hear why
    }
  }
}
