package io.tracerail.temporal;

import io.grpc.Status;
import io.tracerail.repeat.Retry;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Makes namespaces itself, and waits out what a server needs for it. */
final class ManagedNamespaces implements NamespaceProvisioner {

  private static final Retry PAUSES = Retry.backOff(Duration.ofMillis(20), Duration.ofMillis(500));
  private static final int UNIQUE_CHARACTERS = 8;

  private static final class NotSeenYet extends IllegalStateException {
    private NotSeenYet() {
      super("the server does not show the namespace yet");
    }
  }

  private final NamespaceApi api;
  private final String prefix;
  private final Duration patience;

  /**
   * @param patience how long one {@code ensure} waits before it fails with what kept it waiting
   */
  ManagedNamespaces(NamespaceApi api, String prefix, Duration patience) {
    this.api = api;
    this.prefix = prefix;
    this.patience = patience;
  }

  @Override
  public String nameFor(TenantId tenant) {
    return prefix + tenant + "-" + UUID.randomUUID().toString().substring(0, UNIQUE_CHARACTERS);
  }

  @Override
  public void ensure(String namespace, int retentionDays) {
    long end = System.nanoTime() + patience.toNanos();
    register(namespace, retentionDays, end);
    await(
        end,
        () -> {
          api.addSearchAttributes(namespace);
          return true;
        });
    await(end, () -> api.isVisible(namespace, true));
  }

  @Override
  public void ensureWithoutSearchAttributes(String namespace, int retentionDays) {
    long end = System.nanoTime() + patience.toNanos();
    register(namespace, retentionDays, end);
    await(end, () -> api.isVisible(namespace, false));
  }

  private void register(String namespace, int retentionDays, long end) {
    await(
        end,
        () -> {
          // Looked up first: servers limit registrations much harder than look-ups.
          if (api.state(namespace) != State.REGISTERED) {
            api.register(namespace, retentionDays);
          }
          return api.state(namespace) == State.REGISTERED;
        });
  }

  /** Repeats until it is true; refusals that pass, and a namespace not seen yet, are waited out. */
  private static void await(long end, BooleanSupplier step) {
    PAUSES
        .within(Duration.ofNanos(end - System.nanoTime()))
        .call(
            () -> {
              if (!step.getAsBoolean()) {
                throw new NotSeenYet();
              }
              return null;
            },
            failure -> failure instanceof NotSeenYet || passes(failure));
  }

  private static boolean passes(RuntimeException refusal) {
    return TemporalFailures.status(refusal)
        .filter(
            code ->
                code == Status.Code.RESOURCE_EXHAUSTED
                    || code == Status.Code.NOT_FOUND
                    || code == Status.Code.UNAVAILABLE)
        .isPresent();
  }

  @Override
  public State state(String namespace) {
    return api.state(namespace);
  }

  @Override
  public boolean hasWorker(String namespace) {
    return api.hasPollers(namespace, WorkerRegistration.TASK_QUEUE);
  }

  @Override
  public void delete(String namespace) {
    api.delete(namespace);
  }
}
