package io.tracerail.cases;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.Caller;
import io.tracerail.auth.RequestCaller;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CommandOutcome;
import io.tracerail.cases.workflow.Precondition;
import io.tracerail.http.Links;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.idempotency.KeyedAnswer;
import io.tracerail.idempotency.KeyedRequest;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Answers of the case resources: a command once under its Idempotency-Key, then the case as it
 * stands.
 */
@ApplicationScoped
class CaseAnswers {

  private final CaseService cases;
  private final CaseRepository repository;
  private final Idempotency idempotency;
  private final RequestCaller requestCaller;
  private final Links links;

  CaseAnswers(
      CaseService cases,
      CaseRepository repository,
      Idempotency idempotency,
      RequestCaller requestCaller,
      Links links) {
    this.cases = cases;
    this.repository = repository;
    this.idempotency = idempotency;
    this.requestCaller = requestCaller;
    this.links = links;
  }

  /**
   * One request to act on a case.
   *
   * @param operation its path under the case's; empty for the creation
   * @param caseId null for the creation
   * @param key the Idempotency-Key; null when there is none
   * @param precondition null for none
   */
  record Action(
      String operation, String caseId, String key, Object body, Precondition precondition) {}

  /** The actor of a command, and the command's id. */
  record Stamp(UUID commandId, String actor) {}

  /**
   * @param creation given the command's id, returns the case's
   */
  Response created(Action action, Function<UUID, String> creation) {
    Caller caller = requestCaller.get();
    TenantId tenant = caller.tenant().tenantId();
    return idempotency.forTenant(
        tenant,
        new KeyedRequest(
            action.key(), caller.keyId(), "POST " + CaseLinks.ofCases(tenant), action.body()),
        commandId -> {
          String caseId = creation.apply(commandId);
          return afterwards(document(tenant, caseId, 201)).header("Location", url(tenant, caseId));
        });
  }

  /** Carries the command out and answers with the case. */
  Response withCase(Action action, Function<Stamp, CaseCommand> command) {
    Caller caller = requestCaller.get();
    return once(
        caller,
        action,
        command,
        outcome -> afterwards(document(caller.tenant().tenantId(), action.caseId(), 200)));
  }

  /** Carries the command out and answers with the item that it added. */
  Response withItem(Action action, Function<Stamp, CaseCommand> command) {
    Caller caller = requestCaller.get();
    return once(
        caller,
        action,
        command,
        outcome ->
            afterwards(
                repository
                    .item(
                        caller.tenant().tenantId(),
                        action.caseId(),
                        outcome.itemId(),
                        url(caller.tenant().tenantId(), action.caseId()))
                    .map(item -> KeyedAnswer.of(201, new RawValue(item)))));
  }

  /** Carries the command out and answers with its outcome. */
  Response withOutcome(Action action, Function<Stamp, CaseCommand> command) {
    return once(
        requestCaller.get(),
        action,
        command,
        outcome ->
            KeyedAnswer.of(
                200, new CaseBodies.Decided(action.caseId(), outcome.status(), outcome.message())));
  }

  private Response once(
      Caller caller,
      Action action,
      Function<Stamp, CaseCommand> command,
      Function<CommandOutcome, KeyedAnswer> answer) {
    TenantId tenant = caller.tenant().tenantId();
    String path = CaseLinks.ofCase(tenant, action.caseId()) + action.operation();
    // With another If-Match it is another request.
    List<Integer> versions =
        action.precondition() == null ? null : action.precondition().versions();
    Object request = versions == null ? action.body() : List.of(action.body(), versions);
    return idempotency.forTenant(
        tenant,
        new KeyedRequest(action.key(), caller.keyId(), "POST " + path, request),
        commandId -> {
          CaseCommand stamped = command.apply(new Stamp(commandId, caller.displayName()));
          return answer.apply(
              cases.command(caller, action.caseId(), stamped, action.precondition()));
        });
  }

  /**
   * Reads the answer of a command that has taken effect: a failed read is no refusal of the
   * command.
   */
  private static KeyedAnswer afterwards(Uni<KeyedAnswer> answer) {
    try {
      return answer.await().indefinitely();
    } catch (ProblemException unread) {
      if (unread.type() != ProblemType.UNAVAILABLE) {
        throw unread;
      }
      throw new ProblemException(
              ProblemType.OUTCOME_UNKNOWN,
              "The command was carried out, but its answer could not be read. Repeat it under the"
                  + " same Idempotency-Key to get it; without one, read the case.")
          .header("Retry-After", "2");
    }
  }

  private Uni<KeyedAnswer> document(TenantId tenant, String caseId, int status) {
    return repository
        .document(tenant, caseId, url(tenant, caseId))
        .map(found -> found.orElseThrow(CaseService::notFound))
        .map(
            document ->
                KeyedAnswer.of(status, new RawValue(document.json().toString()))
                    .header("ETag", "\"" + document.version() + "\""));
  }

  private String url(TenantId tenant, String caseId) {
    return links.to(CaseLinks.ofCase(tenant, caseId));
  }
}
