package io.tracerail.cases;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.tracerail.attachments.Attachable;
import io.tracerail.auth.Caller;
import io.tracerail.cases.CaseRepository.CaseSummary;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CommandEnvelope;
import io.tracerail.cases.workflow.CommandOutcome;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.InteractionIds;
import io.tracerail.cases.workflow.Precondition;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.temporal.TemporalFailures;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * The rules of cases: what is looked at before a command goes to the workflow, and what its answer
 * means. Commands block their virtual thread; reads do not.
 */
@Singleton
public class CaseService {

  private final CaseRepository repository;
  private final RecoveryRepository recovery;
  private final CommandSender commands;
  private final NewCase newCase;
  private final Attachable attachable;

  CaseService(
      CaseRepository repository,
      RecoveryRepository recovery,
      CommandSender commands,
      NewCase newCase,
      Attachable attachable) {
    this.repository = repository;
    this.recovery = recovery;
    this.commands = commands;
    this.newCase = newCase;
    this.attachable = attachable;
  }

  /**
   * Starts a process.
   *
   * @return the id of the case, once its creation is committed
   */
  String create(Caller caller, CaseBodies.Create request, UUID commandId) {
    CaseStart start =
        newCase.check(caller.tenant().tenantId(), request, caller.displayName(), commandId);
    TenantId tenant = caller.tenant().tenantId();
    Optional<CaseSummary> existing =
        repository.standing(tenant, start.caseId()).await().indefinitely();
    if (existing.isPresent()) {
      return sameCreation(existing, start);
    }
    attachable.check(caller, request.files());
    try {
      commands.start(caller.tenant(), start);
      return start.caseId();
    } catch (WorkflowGone gone) {
      // Opened and closed before its creation's answer came, or somebody else's of the same id.
      return sameCreation(afterwards(repository.standing(tenant, start.caseId())), start);
    } catch (WorkflowRefusal refusal) {
      throw refusal.problem();
    }
  }

  private static String sameCreation(Optional<CaseSummary> existing, CaseStart start) {
    return existing
        .filter(standing -> start.commandId().equals(standing.creationId()))
        .map(same -> start.caseId())
        .orElseThrow(CommandFailures::caseExists);
  }

  /**
   * Carries out a command, and attaches its files.
   *
   * @param precondition null for none
   * @return as {@link #command(TenantNamespace, String, CaseCommand, Precondition)}
   */
  CommandOutcome command(
      Caller caller, String caseId, CaseCommand command, Precondition precondition) {
    TenantId tenant = caller.tenant().tenantId();
    if (command.attachments() != null && !command.attachments().isEmpty()) {
      repository.standing(tenant, caseId).await().indefinitely().orElseThrow(CaseService::notFound);
      try {
        attachable.check(caller, command.attachments());
      } catch (ProblemException refusal) {
        // Of a repetition: the first attempt has attached them.
        return afterwards(repository.outcomeOf(tenant, caseId, command.commandId()))
            .orElseThrow(() -> refusal);
      }
    }
    return command(caller.tenant(), caseId, command, precondition);
  }

  /**
   * Carries out a command.
   *
   * @param precondition null for none
   * @return what it answered, once its effect is committed
   * @throws ProblemException for a refusal, and where nothing or not all is known
   */
  public CommandOutcome command(
      TenantNamespace owner, String caseId, CaseCommand command, Precondition precondition) {
    TenantId tenant = owner.tenantId();
    CaseSummary standing =
        repository
            .standing(tenant, caseId)
            .await()
            .indefinitely()
            .orElseThrow(CaseService::notFound);
    CommandEnvelope envelope = new CommandEnvelope(command, standing.version(), precondition);
    if (namesNoInteraction(envelope)) {
      throw noInteraction();
    }
    if (standing.closed()) {
      return answeredBefore(tenant, caseId, envelope, standing);
    }
    try {
      CommandOutcome outcome = sendOrResume(owner, caseId, envelope);
      confirm(tenant, command);
      return outcome;
    } catch (WorkflowGone closed) {
      CaseSummary now =
          afterwards(repository.standing(tenant, caseId)).orElseThrow(CaseService::notFound);
      return answeredBefore(tenant, caseId, envelope, now);
    } catch (WorkflowRefusal refusal) {
      return doneBefore(tenant, caseId, command, refusal);
    }
  }

  /**
   * Where the workflow of a case that is still open was lost, with its namespace or alone, it goes
   * on from its row, without waiting for its turn in a recovery.
   */
  private CommandOutcome sendOrResume(
      TenantNamespace tenant, String caseId, CommandEnvelope envelope) {
    try {
      return commands.send(tenant, caseId, envelope);
    } catch (WorkflowGone gone) {
      // Without an input the case is closed.
      CaseInput input =
          afterwards(recovery.inputOf(tenant.tenantId(), caseId)).orElseThrow(() -> gone);
      return commands.sendToResumed(tenant, input, envelope);
    }
  }

  /**
   * Reads what became of a command that was sent. Where that fails nothing is known of it, and a
   * 503 would say that it was not accepted.
   */
  private static <T> T afterwards(Uni<T> reading) {
    try {
      return reading.await().indefinitely();
    } catch (ProblemException unread) {
      throw unread.type() == ProblemType.UNAVAILABLE ? TemporalFailures.outcomeUnknown() : unread;
    }
  }

  /** Not waited for: a note that is lost costs one redelivery, which changes nothing. */
  private void confirm(TenantId tenant, CaseCommand command) {
    repository
        .confirm(tenant, command.commandId())
        .subscribe()
        .with(confirmed -> {}, failure -> Log.debugf("not confirmed: %s", failure.getMessage()));
  }

  /**
   * A refusal may be of a repetition: the first attempt is in effect, and the case has gone on
   * since then, or in another run. What the log holds was accepted.
   */
  private CommandOutcome doneBefore(
      TenantId tenant, String caseId, CaseCommand command, WorkflowRefusal refusal) {
    CommandOutcome outcome =
        afterwards(repository.outcomeOf(tenant, caseId, command.commandId()))
            .orElseThrow(refusal::problem);
    confirm(tenant, command);
    return outcome;
  }

  private CommandOutcome answeredBefore(
      TenantId tenant, String caseId, CommandEnvelope envelope, CaseSummary standing) {
    return afterwards(repository.outcomeOf(tenant, caseId, envelope.command().commandId()))
        .orElseThrow(() -> refusal(standing, envelope));
  }

  private static boolean namesNoInteraction(CommandEnvelope envelope) {
    String named = interaction(envelope);
    return named != null && InteractionIds.number(named) == 0;
  }

  private static ProblemException noInteraction() {
    return new ProblemException(ProblemType.NOT_FOUND, "The case has no such interaction.");
  }

  /** As the workflow would refuse it, which is not there any more: the precondition comes first. */
  private static ProblemException refusal(CaseSummary standing, CommandEnvelope envelope) {
    if (envelope.precondition() != null) {
      try {
        envelope.precondition().checkVersion(standing.version());
      } catch (CommandRefused refused) {
        return CommandFailures.problem(refused);
      }
    }
    String named = interaction(envelope);
    if (named != null) {
      int number = InteractionIds.number(named);
      if (number < 1 || number > standing.interactionCount()) {
        return noInteraction();
      }
      if (standing.closed()) {
        return new ProblemException(
            ProblemType.INTERACTION_ANSWERED,
            "This interaction is closed: the case is \"" + standing.status() + "\".");
      }
    }
    return standing.closed()
        ? new ProblemException(
            ProblemType.CASE_CLOSED, "The case is closed: \"" + standing.status() + "\".")
        : CommandFailures.noWorkflow();
  }

  /**
   * @return what the command answers; null when it names none
   */
  private static String interaction(CommandEnvelope envelope) {
    if (envelope.command() instanceof CaseCommand.Answer answer) {
      return answer.interactionId();
    }
    return envelope.precondition() == null ? null : envelope.precondition().interactionId();
  }

  Uni<Optional<Integer>> version(TenantId tenant, String caseId) {
    return repository.version(tenant, caseId);
  }

  Uni<Optional<CaseRepository.Document>> document(TenantId tenant, String caseId, String caseUrl) {
    return repository.document(tenant, caseId, caseUrl);
  }

  Uni<Optional<String>> activityStream(
      TenantId tenant, String caseId, String caseUrl, ActivityStreamQuery query) {
    return repository.activityStream(tenant, caseId, caseUrl, query);
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such case.");
  }
}
