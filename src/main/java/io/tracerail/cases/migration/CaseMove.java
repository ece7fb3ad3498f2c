package io.tracerail.cases.migration;

import io.quarkus.logging.Log;
import io.tracerail.cases.CaseService;
import io.tracerail.cases.migration.MigrationRunRepository.Claimed;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.repeat.Retry;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Sends one case the command that moves it. Blocks. */
@ApplicationScoped
class CaseMove {

  private static final Retry RETRY =
      Retry.backOff(Duration.ofMillis(200), Duration.ofSeconds(2)).times(3);

  private static final String NO_ANSWER = "The case did not answer.";

  private final CaseService cases;

  CaseMove(CaseService cases) {
    this.cases = cases;
  }

  /** Sent again, the command has the id that it had, and takes effect once. */
  Outcome move(TenantNamespace tenant, Claimed migration, String caseId, MoveRefusals refusals) {
    Migrate command =
        new Migrate(
            commandId(migration.id(), caseId),
            migration.startedBy(),
            Instant.now(),
            migration.from(),
            migration.to(),
            migration.digest(),
            migration.steps(),
            migration.reopen());
    try {
      RETRY.call(() -> cases.command(tenant, caseId, command, null), CaseMove::passes);
      return Outcome.MOVED;
    } catch (ProblemException refused) {
      return outcome(refused, caseId, refusals);
    } catch (RuntimeException failure) {
      Log.warnf(failure, "Tenant %s: case %s is not moved yet", tenant.tenantId(), caseId);
      return Outcome.UNAVAILABLE;
    }
  }

  private static UUID commandId(UUID migration, String caseId) {
    return UUID.nameUUIDFromBytes((migration + " " + caseId).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean passes(RuntimeException failure) {
    return failure instanceof ProblemException problem
        && (problem.type() == ProblemType.UNAVAILABLE
            || problem.type() == ProblemType.TOO_MANY_REQUESTS
            || problem.type() == ProblemType.OUTCOME_UNKNOWN);
  }

  private static Outcome outcome(ProblemException refused, String caseId, MoveRefusals refusals) {
    return switch (refused.type()) {
      case UNAVAILABLE, TOO_MANY_REQUESTS -> Outcome.UNAVAILABLE;
      case NOT_FOUND, CASE_CLOSED -> Outcome.NONE;
      case OUTCOME_UNKNOWN -> {
        refusals.add(NO_ANSWER, caseId);
        yield Outcome.REFUSED;
      }
      default -> {
        refusals.add(MoveRefusals.reason(refused.getMessage(), refused.errors()), caseId);
        yield Outcome.REFUSED;
      }
    };
  }
}
