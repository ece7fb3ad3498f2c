package io.tracerail.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Which workflows of a type run in a namespace. All methods block, for five seconds at most, and
 * fail with gRPC's {@link StatusRuntimeException}.
 *
 * <p>Counts and lists come from Temporal's visibility store, which follows with a delay of a second
 * or so: <a href="https://docs.temporal.io/visibility">docs.temporal.io/visibility</a>. What {@link
 * #status} tells is as of now.
 */
@ApplicationScoped
public class WorkflowStates {

  private static final int DEADLINE_SECONDS = 5;
  private static final String RUNNING = "WorkflowType = '%s' AND ExecutionStatus = 'Running'";

  private final WorkflowServiceStubs stubs;

  WorkflowStates(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  /** How many run. */
  public long countRunning(String namespace, String workflowType) {
    return calls()
        .countWorkflowExecutions(
            CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace)
                .setQuery(RUNNING.formatted(workflowType))
                .build())
        .getCount();
  }

  /**
   * Those of the given workflows that run.
   *
   * @param workflowIds without quotes and backslashes; a thousand at most
   */
  public Set<String> running(String namespace, String workflowType, List<String> workflowIds) {
    if (workflowIds.isEmpty()) {
      return Set.of();
    }
    String ids = workflowIds.stream().collect(Collectors.joining("', '", "'", "'"));
    return calls()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace)
                .setPageSize(workflowIds.size())
                .setQuery(RUNNING.formatted(workflowType) + " AND WorkflowId IN (" + ids + ")")
                .build())
        .getExecutionsList()
        .stream()
        .map(info -> info.getExecution().getWorkflowId())
        .collect(Collectors.toSet());
  }

  /**
   * How the latest run of a workflow stands.
   *
   * @return empty when Temporal knows no such workflow, or not even the namespace
   */
  public Optional<WorkflowExecutionStatus> status(String namespace, String workflowId) {
    try {
      return Optional.of(
          calls()
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(namespace)
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                      .build())
              .getWorkflowExecutionInfo()
              .getStatus());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Whether a server lacks counts and lists, or does not let this service have them: Temporal's
   * Java test server, a visibility store without queries, a credential without the right.
   */
  public static boolean isUnsupported(StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNIMPLEMENTED, PERMISSION_DENIED, INVALID_ARGUMENT -> true;
      default -> false;
    };
  }

  private WorkflowServiceBlockingStub calls() {
    return stubs.blockingStub().withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }
}
