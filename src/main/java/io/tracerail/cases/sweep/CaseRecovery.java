package io.tracerail.cases.sweep;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.CommandSender;
import io.tracerail.cases.RecoveryRepository;
import io.tracerail.cases.RecoveryRepository.Resumable;
import io.tracerail.problem.ProblemException;
import io.tracerail.repeat.Retry;
import io.tracerail.temporal.TenantRecovery;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Starts the workflows of all open cases from their rows, no faster than the tenant's workers take
 * them up: commands of its users wait in the same queue.
 */
@ApplicationScoped
class CaseRecovery implements TenantRecovery {

  /** A start is mostly waiting; far below what one namespace may have under way. */
  private static final int STARTED_AT_ONCE = 16;

  /** A start can be repeated; a namespace that was just made does not take each at once. */
  private static final Retry RETRY =
      Retry.backOff(Duration.ofMillis(200), Duration.ofSeconds(2)).times(5);

  private enum Outcome {
    STARTED,
    RUNNING,
    LOST
  }

  private final RecoveryRepository repository;
  private final CommandSender commands;
  private final ExecutorService virtualThreads;

  CaseRecovery(
      RecoveryRepository repository,
      CommandSender commands,
      @VirtualThreads ExecutorService virtualThreads) {
    this.repository = repository;
    this.commands = commands;
    this.virtualThreads = virtualThreads;
  }

  @Override
  public Page recover(TenantNamespace tenant, String after, int limit) {
    List<Resumable> found =
        repository
            .page(tenant.tenantId(), after == null ? "" : after, limit)
            .await()
            .indefinitely();
    List<Outcome> outcomes =
        Multi.createFrom()
            .iterable(found)
            .onItem()
            .transformToUni(
                one ->
                    Uni.createFrom()
                        .item(() -> recover(tenant, one))
                        .runSubscriptionOn(virtualThreads))
            .merge(STARTED_AT_ONCE)
            .collect()
            .asList()
            .await()
            .indefinitely();
    return new Page(
        count(outcomes, Outcome.STARTED),
        count(outcomes, Outcome.RUNNING),
        count(outcomes, Outcome.LOST),
        found.size() < limit ? null : found.getLast().caseId());
  }

  private Outcome recover(TenantNamespace tenant, Resumable one) {
    if (one.input().isEmpty()) {
      return Outcome.LOST;
    }
    UUID request = UUID.randomUUID();
    boolean started =
        RETRY.call(
            () -> commands.resume(tenant, one.input().get(), request),
            ProblemException.class::isInstance);
    return started ? Outcome.STARTED : Outcome.RUNNING;
  }

  private static int count(List<Outcome> outcomes, Outcome wanted) {
    return (int) outcomes.stream().filter(wanted::equals).count();
  }
}
