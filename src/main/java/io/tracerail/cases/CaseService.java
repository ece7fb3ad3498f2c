package io.tracerail.cases;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.Caller;
import io.tracerail.cases.CaseRepository.Standing;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CommandOutcome;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.CommandRequest;
import io.tracerail.cases.workflow.Precondition;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.temporal.TemporalFailures;
import io.tracerail.tenant.TenantId;
import io.tracerail.tenant.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The rules of cases: what is looked at before a command goes to the workflow, and what its answer
 * means.
 */
@ApplicationScoped
class CaseService {

  private final CaseRepository repository;
  private final CaseInputs inputs;
  private final CaseCommands commands;
  private final NewCase newCase;

  CaseService(
      CaseRepository repository, CaseInputs inputs, CaseCommands commands, NewCase newCase) {
    this.repository = repository;
    this.inputs = inputs;
    this.commands = commands;
    this.newCase = newCase;
  }

  /**
   * Starts a process.
   *
   * @return the id of the case, once its creation is committed
   */
  Uni<String> create(Caller caller, CaseRequests.Create request, UUID commandId) {
    CaseStart start = newCase.check(request, caller.displayName(), commandId);
    TenantId tenant = caller.tenant().tenantId();
    return repository
        .standing(tenant, start.caseId())
        .flatMap(
            existing -> {
              if (existing.isPresent()) {
                return sameCreation(existing.get(), start);
              }
              return commands
                  .start(caller.tenant(), start)
                  .replaceWith(start.caseId())
                  .onFailure(Refusals::isGone)
                  .recoverWithUni(() -> createdMeanwhile(tenant, start))
                  .onFailure()
                  .transform(Refusals::problem);
            });
  }

  /**
   * A case that was opened and closed before its creation's answer came, or somebody else's of the
   * same id.
   */
  private Uni<String> createdMeanwhile(TenantId tenant, CaseStart start) {
    return afterwards(repository.standing(tenant, start.caseId()))
        .flatMap(
            standing ->
                standing.isPresent()
                    ? sameCreation(standing.get(), start)
                    : Uni.createFrom().failure(Refusals.caseExists()));
  }

  private static Uni<String> sameCreation(Standing existing, CaseStart start) {
    return start.commandId().equals(existing.creationId())
        ? Uni.createFrom().item(start.caseId())
        : Uni.createFrom().failure(Refusals.caseExists());
  }

  /**
   * Carries out a command.
   *
   * @param precondition null for none
   * @return what it answered, once its effect is committed; refusals as {@link ProblemException}
   */
  Uni<CommandOutcome> command(
      Caller caller, String caseId, CaseCommand command, Precondition precondition) {
    TenantId tenant = caller.tenant().tenantId();
    return repository
        .standing(tenant, caseId)
        .flatMap(
            found -> {
              Standing standing = found.orElseThrow(() -> notFound());
              CommandRequest request =
                  new CommandRequest(command, standing.version(), precondition);
              if (namesNoInteraction(request)) {
                throw noInteraction();
              }
              if (standing.closed()) {
                return answeredBefore(tenant, caseId, request, standing);
              }
              return commands
                  .send(caller.tenant(), caseId, request)
                  .onFailure(Refusals::isGone)
                  .recoverWithUni(gone -> resume(caller.tenant(), caseId, request, gone))
                  .call(outcome -> confirm(tenant, command))
                  .onFailure(Refusals::isGone)
                  .recoverWithUni(() -> closedMeanwhile(tenant, caseId, request))
                  .onFailure(Refusals::isRefusal)
                  .recoverWithUni(refusal -> unlessDone(tenant, caseId, command, refusal))
                  .onFailure()
                  .transform(Refusals::problem);
            });
  }

  /**
   * The workflow of a case that is still open was lost, with its namespace or alone: it goes on
   * from its row, without waiting for its turn in a recovery.
   *
   * @return fails as {@link Refusals#isGone} when the case was closed
   */
  private Uni<CommandOutcome> resume(
      TenantNamespace tenant, String caseId, CommandRequest request, Throwable gone) {
    return afterwards(inputs.of(tenant.tenantId(), caseId))
        .flatMap(
            input ->
                input.isEmpty()
                    ? Uni.createFrom().failure(gone)
                    : commands.sendToResumed(tenant, input.get(), request));
  }

  /**
   * Reads what became of a command that was sent. Where that fails nothing is known of it, and a
   * 503 would say that it was not accepted.
   */
  private static <T> Uni<T> afterwards(Uni<T> reading) {
    return reading
        .onFailure(
            failure ->
                failure instanceof ProblemException problem
                    && problem.type() == ProblemType.UNAVAILABLE)
        .transform(unread -> TemporalFailures.outcomeUnknown());
  }

  /** Not waited for: a note that is lost costs one redelivery, which changes nothing. */
  private Uni<Void> confirm(TenantId tenant, CaseCommand command) {
    repository
        .confirm(tenant, command.commandId())
        .subscribe()
        .with(confirmed -> {}, failure -> Log.debugf("not confirmed: %s", failure.getMessage()));
    return Uni.createFrom().voidItem();
  }

  /**
   * A refusal may be of a repetition: the first attempt is in effect, and the case has gone on
   * since then, or in another run. What the log holds was accepted.
   */
  private Uni<CommandOutcome> unlessDone(
      TenantId tenant, String caseId, CaseCommand command, Throwable refusal) {
    return afterwards(repository.outcomeOf(tenant, caseId, command.commandId()))
        .flatMap(
            done ->
                done.isPresent()
                    ? confirm(tenant, command).replaceWith(done.get())
                    : Uni.createFrom().failure(refusal));
  }

  private Uni<CommandOutcome> closedMeanwhile(
      TenantId tenant, String caseId, CommandRequest request) {
    return afterwards(repository.standing(tenant, caseId))
        .flatMap(
            found -> answeredBefore(tenant, caseId, request, found.orElseThrow(() -> notFound())));
  }

  private Uni<CommandOutcome> answeredBefore(
      TenantId tenant, String caseId, CommandRequest request, Standing standing) {
    return afterwards(repository.outcomeOf(tenant, caseId, request.command().commandId()))
        .map(outcome -> outcome.orElseThrow(() -> refusal(standing, request)));
  }

  private static boolean namesNoInteraction(CommandRequest request) {
    String named = interaction(request);
    return named != null && InteractionIds.number(named) == 0;
  }

  private static ProblemException noInteraction() {
    return new ProblemException(ProblemType.NOT_FOUND, "The case has no such interaction.");
  }

  /** As the workflow would refuse it, which is not there any more: the precondition comes first. */
  private static ProblemException refusal(Standing standing, CommandRequest request) {
    if (request.precondition() != null) {
      try {
        request.precondition().checkVersion(standing.version());
      } catch (CommandRefused refused) {
        return Refusals.problem(refused);
      }
    }
    String named = interaction(request);
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
        : Refusals.noProcess();
  }

  /**
   * @return what the command answers; null when it names none
   */
  private static String interaction(CommandRequest request) {
    if (request.command() instanceof CaseCommand.Answer answer) {
      return answer.interactionId();
    }
    return request.precondition() == null ? null : request.precondition().interactionId();
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
