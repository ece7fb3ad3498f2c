package io.tracerail.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds what a case shows against what its clients were told. */
final class Oracle implements AutoCloseable {

  private final WorkflowServiceStubs temporal;
  private final Map<ServiceClient, String> namespaces = new HashMap<>();

  Oracle(World world) {
    this.temporal =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.servers.get("tracerail.temporal.target"))
                .build());
  }

  /**
   * @param seen the case, as the API shows it
   * @return what is wrong with it
   */
  static List<String> judge(Ledger told, Optional<Answer> seen) {
    List<String> wrong = new ArrayList<>(told.contradictions);
    if (seen.filter(Answer::accepted).isEmpty()) {
      wrong.add("it cannot be read: " + seen);
      return named(told, wrong, "");
    }
    JsonNode document = seen.get().body();
    JsonNode details = document.at("/caseDetails");
    compare(wrong, "state", told.isClosed() ? "closed" : "open", details.at("/state").asText());
    compare(wrong, "status", told.status, details.at("/status").asText());
    compare(wrong, "outcome", told.outcome, details.at("/outcome").asText(null));
    compare(wrong, "assignee", told.assignee, details.at("/assignee/0/name").asText());
    compare(
        wrong,
        "what is asked",
        told.interaction,
        document.at("/activeInteraction/interactionId").asText(null));
    List<String> texts = document.at("/activityStream").findValuesAsText("text");
    List<Integer> ids = new ArrayList<>();
    document.at("/activityStream").forEach(item -> ids.add(item.at("/id").asInt()));
    if (!ids.equals(IntStream.rangeClosed(1, ids.size()).boxed().toList())) {
      wrong.add("its items are " + ids);
    }
    told.comments.forEach(
        (text, effect) -> {
          int times = Collections.frequency(texts, text);
          boolean right =
              switch (effect) {
                case ONCE -> times == 1;
                case NEVER -> times == 0;
                case AT_MOST_ONCE -> times <= 1;
              };
          if (!right) {
            wrong.add("\"" + text + "\" is there " + times + " times, not " + effect);
          }
        });
    texts.stream()
        .filter(text -> text.contains(", of " + told.caseId) && !told.comments.containsKey(text))
        .forEach(text -> wrong.add("nobody said \"" + text + "\""));
    return named(told, wrong, document.toString());
  }

  private static List<String> named(Ledger told, List<String> wrong, String document) {
    return wrong.stream().map(one -> told.caseId + ": " + one + " " + document).toList();
  }

  private static void compare(List<String> wrong, String what, String expected, String actual) {
    if (!java.util.Objects.equals(expected, actual)) {
      wrong.add(what + " is " + actual + ", not " + expected);
    }
  }

  /** Whether the case's workflow stands as its row: it follows by itself, within a while. */
  boolean workflowAgrees(Ledger told) {
    try {
      WorkflowExecutionInfo info =
          temporal
              .blockingStub()
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(
                          namespaces.computeIfAbsent(told.tenant, ServiceClient::namespace))
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(told.caseId))
                      .build())
              .getWorkflowExecutionInfo();
      boolean runs = info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
      boolean ended =
          info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
              // An operator's request to cancel the workflow is kept until the case is closed.
              || info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED;
      var status = info.getSearchAttributes().getIndexedFieldsMap().get("CaseStatus");
      boolean sameStatus =
          status == null || status.getData().toStringUtf8().equals("\"" + told.status + "\"");
      return sameStatus && (told.isClosed() ? ended : runs);
    } catch (StatusRuntimeException e) {
      // With its namespace, or by an operator, what ended was deleted.
      return e.getStatus().getCode() == Status.Code.NOT_FOUND && told.isClosed();
    }
  }

  @Override
  public void close() {
    temporal.shutdownNow();
  }
}
