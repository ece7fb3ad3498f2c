package io.tracerail.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkiverse.temporal.TemporalActivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.Activity;
import io.tracerail.cases.workflow.CallActivities;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.NamespaceTenants;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Starts called cases as requests start others, by the same checks, and reads what became of them.
 * Runs on a virtual thread, so it may wait.
 */
@TemporalActivity(workers = {}) // by us, on each tenant's worker: never by the extension at start
@RegisterForReflection
@ApplicationScoped
public class CalledCases implements CallActivities {

  /** Cases that those of one outermost case may call, all together: calls could branch at will. */
  private static final int MOST_OF_A_ROOT = 1_000;

  /** Faults of the case data that a refusal tells. */
  private static final int MOST_TOLD = 3;

  private static final String CASE_DATA = "/caseData";

  private final CalledCaseRepository repository;
  private final CommandSender commands;
  private final NewCase newCase;
  private final NamespaceTenants namespaces;

  CalledCases(
      CalledCaseRepository repository,
      CommandSender commands,
      NewCase newCase,
      NamespaceTenants namespaces) {
    this.repository = repository;
    this.commands = commands;
    this.newCase = newCase;
    this.namespaces = namespaces;
  }

  @Override
  public Answer startCalledCase(TenantId tenantId, Request request) {
    namespaces.requireOwnNamespace(tenantId);
    Optional<Answer> before = before(tenantId, request.commandId());
    if (before.isPresent()) {
      return before.get();
    }
    String root = request.calledBy().root();
    if (repository.countOfRoot(tenantId, root).await().indefinitely() >= MOST_OF_A_ROOT) {
      return refused("%,d cases were called from case %s".formatted(MOST_OF_A_ROOT, root));
    }
    try {
      return start(tenantId, request);
    } catch (WorkflowGone closed) {
      return before(tenantId, request.commandId())
          .orElseGet(() -> refused("the id for it is another case's"));
    } catch (WorkflowRefusal refusal) {
      return before(tenantId, request.commandId())
          .orElseGet(() -> refused(inWords(refusal.problem())));
    } catch (ProblemException problem) {
      if (problem.type() != ProblemType.INVALID) {
        throw problem;
      }
      return refused(inWords(problem));
    }
  }

  private Answer start(TenantId tenantId, Request request) {
    CaseStart start =
        newCase
            .check(
                tenantId,
                new CaseBodies.Create(
                    request.process(),
                    request.version(),
                    null,
                    null,
                    request.submitter(),
                    request.caseData(),
                    null),
                "Case " + request.calledBy().caseId(),
                request.commandId())
            .calledBy(request.calledBy());
    String namespace = Activity.getExecutionContext().getInfo().getNamespace();
    commands.start(new TenantNamespace(tenantId, namespace), start);
    return new Answer(start.caseId(), start.processVersion(), null);
  }

  /** The case that an earlier attempt has started. */
  private Optional<Answer> before(TenantId tenantId, UUID commandId) {
    return repository.startedBy(tenantId, commandId).await().indefinitely();
  }

  private static Answer refused(String why) {
    return new Answer(null, null, why);
  }

  private static String inWords(ProblemException problem) {
    List<FieldError> errors = problem.errors();
    if (errors.isEmpty()) {
      return problem.getMessage();
    }
    String told =
        errors.stream()
            .limit(MOST_TOLD)
            .map(CalledCases::inWords)
            .collect(Collectors.joining("; "));
    int others = errors.size() - MOST_TOLD;
    return others > 0 ? told + "; and " + others + " more" : told;
  }

  /** Pointers below the case data are those of the step's input; others tell the reader nothing. */
  private static String inWords(FieldError error) {
    return error.pointer().startsWith(CASE_DATA)
        ? (error.pointer().substring(CASE_DATA.length()) + " " + error.detail()).strip()
        : error.detail();
  }

  @Override
  public Standing lookAtCalledCase(TenantId tenantId, String caseId, List<String> fields) {
    namespaces.requireOwnNamespace(tenantId);
    return repository
        .standing(tenantId, caseId, fields)
        .await()
        .indefinitely()
        .orElseGet(() -> new Standing(false, null, JsonNodeFactory.instance.objectNode()));
  }
}
