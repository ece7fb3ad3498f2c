package io.tracerail.temporal;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.tracerail.temporal.NamespaceProvisioner.State;
import java.util.Map;
import java.util.TreeMap;

/**
 * Single calls about namespaces, without the SDK's own repetition: the caller knows what to wait
 * out.
 */
class NamespaceApi {

  /** What operators find cases by in Temporal's own UI. */
  private static final Map<String, IndexedValueType> SEARCH_ATTRIBUTES =
      Map.of(
          "CaseStatus", INDEXED_VALUE_TYPE_KEYWORD,
          "CaseAssignee", INDEXED_VALUE_TYPE_KEYWORD_LIST,
          "CaseProcess", INDEXED_VALUE_TYPE_KEYWORD);

  private static final long SECONDS_A_DAY = 86_400;

  private final WorkflowServiceStubs stubs;
  private volatile OperatorServiceBlockingStub operatorService;

  NamespaceApi(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  /** Makes it, unless it is there. */
  void register(String namespace, int retentionDays) {
    RegisterNamespaceRequest request =
        RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowExecutionRetentionPeriod(
                Duration.newBuilder().setSeconds(retentionDays * SECONDS_A_DAY))
            .build();
    try {
      stubs.blockingStub().registerNamespace(request);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** Adds those of the cases' search attributes that are not there yet. */
  void addSearchAttributes(String namespace) {
    try {
      Map<String, IndexedValueType> missing = new TreeMap<>(SEARCH_ATTRIBUTES);
      missing
          .keySet()
          .removeAll(
              operator()
                  .listSearchAttributes(
                      ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
                  .getCustomAttributesMap()
                  .keySet());
      if (!missing.isEmpty()) {
        operator()
            .addSearchAttributes(
                AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace)
                    .putAllSearchAttributes(missing)
                    .build());
      }
    } catch (StatusRuntimeException e) {
      // UNIMPLEMENTED: Temporal's Java test server, which needs no definition of an attribute.
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS
          && e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
    }
  }

  State state(String namespace) {
    DescribeNamespaceRequest request =
        DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    try {
      return switch (stubs
          .blockingStub()
          .describeNamespace(request)
          .getNamespaceInfo()
          .getState()) {
        case NAMESPACE_STATE_DELETED -> State.DELETED;
        case NAMESPACE_STATE_DEPRECATED -> State.DEPRECATED;
        case NAMESPACE_STATE_UNSPECIFIED, NAMESPACE_STATE_REGISTERED, UNRECOGNIZED ->
            State.REGISTERED;
      };
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return State.MISSING;
      }
      throw e;
    }
  }

  /**
   * Whether calls see the namespace: servers look namespaces and their attributes up in a cache of
   * their own, which is behind what {@link #state} reads.
   */
  boolean isVisible(String namespace, boolean withSearchAttributes) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace)
            .setPageSize(1)
            .setQuery(withSearchAttributes ? "CaseStatus = 'none'" : "")
            .build();
    try {
      stubs.blockingStub().listWorkflowExecutions(request);
      return true;
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case NOT_FOUND, INVALID_ARGUMENT -> false;
        case UNIMPLEMENTED -> true;
        default -> throw e;
      };
    }
  }

  /**
   * Whether somebody polls the queue for workflow tasks; true as well when the server cannot tell.
   */
  boolean hasPollers(String namespace, String taskQueue) {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(namespace)
            .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
            .build();
    try {
      return stubs.blockingStub().describeTaskQueue(request).getPollersCount() > 0;
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case NOT_FOUND -> false;
        case UNIMPLEMENTED -> true;
        default -> throw e;
      };
    }
  }

  void delete(String namespace) {
    try {
      operator()
          .deleteNamespace(DeleteNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      // Server 1.29 answers INVALID_ARGUMENT for a namespace that is not there, others NOT_FOUND.
      switch (e.getStatus().getCode()) {
        case NOT_FOUND, UNIMPLEMENTED -> {}
        case INVALID_ARGUMENT -> {
          if (state(namespace) != State.MISSING) {
            throw e;
          }
        }
        default -> throw e;
      }
    }
  }

  /** On the same channel, with the same headers: an API key is one of them. */
  private OperatorServiceBlockingStub operator() {
    OperatorServiceBlockingStub made = operatorService;
    if (made == null) {
      made =
          OperatorServiceStubs.newServiceStubs(
                  OperatorServiceStubsOptions.newBuilder()
                      .setChannel(stubs.getRawChannel())
                      .setGrpcMetadataProviders(stubs.getOptions().getGrpcMetadataProviders())
                      .setHeaders(stubs.getOptions().getHeaders())
                      .validateAndBuildWithDefaults())
              .blockingStub();
      operatorService = made;
    }
    return made;
  }
}
