package io.tracerail.cases;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.CaseInputs.Resumable;
import io.tracerail.problem.ProblemException;
import io.tracerail.temporal.TenantRecovery;
import io.tracerail.tenant.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Starts the workflows of all open cases from their rows, no faster than the tenant's workers take
 * them up: commands of its users wait in the same queue.
 */
@ApplicationScoped
class CaseRecovery implements TenantRecovery {

  /** A start is mostly waiting; far below what one namespace may have under way. */
  private static final int STARTED_AT_ONCE = 16;

  /** A start can be repeated; a namespace that was just made does not take each at once. */
  private static final int RETRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private enum Outcome {
    STARTED,
    RUNNING,
    LOST
  }

  private final CaseInputs inputs;
  private final CaseCommands commands;

  CaseRecovery(CaseInputs inputs, CaseCommands commands) {
    this.inputs = inputs;
    this.commands = commands;
  }

  @Override
  public Uni<Page> recover(TenantNamespace tenant, String after, int limit) {
    return inputs
        .page(tenant.tenantId(), after == null ? "" : after, limit)
        .flatMap(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUni(one -> recover(tenant, one))
                    .merge(STARTED_AT_ONCE)
                    .collect()
                    .asList()
                    .map(
                        outcomes ->
                            new Page(
                                count(outcomes, Outcome.STARTED),
                                count(outcomes, Outcome.RUNNING),
                                count(outcomes, Outcome.LOST),
                                found.size() < limit ? null : found.getLast().caseId())));
  }

  private Uni<Outcome> recover(TenantNamespace tenant, Resumable one) {
    if (one.input().isEmpty()) {
      return Uni.createFrom().item(Outcome.LOST);
    }
    return commands
        .resume(tenant, one.input().get())
        .onFailure(ProblemException.class)
        .retry()
        .withBackOff(FIRST_PAUSE)
        .atMost(RETRIES)
        .map(started -> started ? Outcome.STARTED : Outcome.RUNNING);
  }

  private static int count(List<Outcome> outcomes, Outcome wanted) {
    return (int) outcomes.stream().filter(wanted::equals).count();
  }
}
