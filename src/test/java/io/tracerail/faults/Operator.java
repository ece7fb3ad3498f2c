package io.tracerail.faults;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.testing.Await;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** Works on a tenant's workflows by Temporal's own means, and looks whether due times are kept. */
final class Operator implements AutoCloseable {

  /** What the service promises for a due time whose workflow is gone. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final int MOST = 5;

  /** What is done to a workflow. */
  enum Deed {
    TERMINATE,
    CANCEL,
    DELETE
  }

  private final World world;
  private final ServiceClient tenant;
  private final String namespace;
  private final WorkflowServiceStubs temporal;

  Operator(World world, ServiceClient tenant) {
    this.world = world;
    this.tenant = tenant;
    this.namespace = tenant.namespace();
    this.temporal =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.servers.get("tracerail.temporal.target"))
                .build());
  }

  /**
   * Does it to some open cases and to one that is due just then, to which nobody sends a command.
   *
   * @return what was done to how many
   * @throws AssertionError when the due time is not kept
   */
  String work(String caseId, RandomGenerator random) throws SQLException {
    Deed deed = Deed.values()[random.nextInt(world.temporal.isPresent() ? 3 : 2)];
    create(caseId);
    List<String> open = open();
    List<String> struck = open.subList(0, Math.min(MOST, open.size()));
    struck.forEach(one -> act(deed, one));
    act(deed, caseId);
    if (deed != Deed.CANCEL) {
      dueNow(caseId);
      Await.until(LATE, () -> caseId + " is escalated, " + deed, () -> isEscalated(caseId));
    }
    return deed + " " + (struck.size() + 1);
  }

  private void create(String caseId) {
    Map<String, Object> escalation =
        Map.of(
            "processName",
            "support_escalation",
            "caseId",
            caseId,
            "submitter",
            Map.of("name", "John Doe"),
            "caseData",
            Map.of("subject", "Down", "description", "Since now.", "severity", 3));
    Await.until(
        LATE,
        caseId + " is created",
        () -> tenant.tryPost("/cases", escalation, caseId).filter(Answer::accepted).isPresent());
  }

  private List<String> open() {
    Optional<Answer> list =
        tenant.tryGet("/cases?state=open&limit=" + MOST).filter(Answer::accepted);
    return list.stream()
        .flatMap(answer -> StreamSupport.stream(answer.body().at("/items").spliterator(), false))
        .map(item -> item.at("/caseId").asText())
        .toList();
  }

  /** Its clients may have closed the case meanwhile. */
  private void act(Deed deed, String caseId) {
    WorkflowServiceBlockingStub calls = temporal.blockingStub();
    WorkflowExecution execution = WorkflowExecution.newBuilder().setWorkflowId(caseId).build();
    try {
      switch (deed) {
        case TERMINATE ->
            calls.terminateWorkflowExecution(
                TerminateWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowExecution(execution)
                    .build());
        case CANCEL ->
            calls.requestCancelWorkflowExecution(
                RequestCancelWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowExecution(execution)
                    .build());
        case DELETE ->
            calls.deleteWorkflowExecution(
                DeleteWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowExecution(execution)
                    .build());
      }
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** The row's due time alone: the workflow's own timer is hours away. */
  private void dueNow(String caseId) throws SQLException {
    LogCheck.update(
        world,
        tenant,
        """
        update cases set active_interaction = jsonb_set(active_interaction, '{dueAt}', to_jsonb(
          to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) where case_id = ?
        """,
        caseId);
  }

  private boolean isEscalated(String caseId) {
    return tenant
        .tryGet("/cases/" + caseId)
        .filter(Answer::accepted)
        .filter(seen -> seen.body().at("/caseDetails/status").asText().startsWith("Escalated"))
        .isPresent();
  }

  @Override
  public void close() {
    temporal.shutdownNow();
  }
}
