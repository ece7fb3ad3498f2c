package io.tracerail.testing;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceResponse;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the Java test server lacks: namespaces that exist only once they are registered. */
final class Namespaces extends WorkflowServiceGrpc.WorkflowServiceImplBase {

  /** The methods of the workflow service that this class answers in the test server's place. */
  static final Set<String> METHODS =
      Set.of("RegisterNamespace", "DescribeNamespace", "UpdateNamespace", "ListNamespaces");

  private final Map<String, DescribeNamespaceResponse> registered = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> deletions = new ConcurrentHashMap<>();

  Namespaces() {
    for (String builtIn : Set.of("default", "temporal-system")) {
      registered.put(builtIn, describe(builtIn, "", NamespaceConfig.getDefaultInstance()));
    }
  }

  boolean contains(String namespace) {
    return registered.containsKey(namespace);
  }

  /**
   * @return false when there was none of that name
   */
  boolean remove(String namespace) {
    if (registered.remove(namespace) == null) {
      return false;
    }
    deletions.merge(namespace, 1, Integer::sum);
    return true;
  }

  /** Another one each time that a namespace of this name was deleted. */
  String nameInTestServer(String namespace) {
    Integer times = deletions.get(namespace);
    return times == null ? namespace : namespace + "~" + times;
  }

  static Status notFound(String namespace) {
    return Status.NOT_FOUND.withDescription("Namespace " + namespace + " is not found.");
  }

  @Override
  public void registerNamespace(
      RegisterNamespaceRequest request, StreamObserver<RegisterNamespaceResponse> answer) {
    String name = request.getNamespace();
    Duration retention = request.getWorkflowExecutionRetentionPeriod();
    if (name.isEmpty() || retention.getSeconds() <= 0) {
      answer.onError(
          Status.INVALID_ARGUMENT
              .withDescription("A namespace needs a name and a retention period.")
              .asRuntimeException());
      return;
    }
    NamespaceConfig config =
        NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(retention).build();
    var found = registered.putIfAbsent(name, describe(name, request.getDescription(), config));
    if (found != null) {
      answer.onError(
          Status.ALREADY_EXISTS.withDescription("Namespace already exists.").asRuntimeException());
      return;
    }
    complete(answer, RegisterNamespaceResponse.getDefaultInstance());
  }

  @Override
  public void describeNamespace(
      DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
    Optional<DescribeNamespaceResponse> found =
        registered.values().stream()
            .filter(
                each ->
                    each.getNamespaceInfo().getName().equals(request.getNamespace())
                        || each.getNamespaceInfo().getId().equals(request.getId()))
            .findFirst();
    if (found.isEmpty()) {
      answer.onError(notFound(request.getNamespace() + request.getId()).asRuntimeException());
      return;
    }
    complete(answer, found.get());
  }

  @Override
  public void updateNamespace(
      UpdateNamespaceRequest request, StreamObserver<UpdateNamespaceResponse> answer) {
    DescribeNamespaceResponse updated =
        registered.computeIfPresent(
            request.getNamespace(), (name, before) -> update(before, request));
    if (updated == null) {
      answer.onError(notFound(request.getNamespace()).asRuntimeException());
      return;
    }
    complete(
        answer,
        UpdateNamespaceResponse.newBuilder()
            .setNamespaceInfo(updated.getNamespaceInfo())
            .setConfig(updated.getConfig())
            .build());
  }

  @Override
  public void listNamespaces(
      ListNamespacesRequest request, StreamObserver<ListNamespacesResponse> answer) {
    complete(
        answer, ListNamespacesResponse.newBuilder().addAllNamespaces(registered.values()).build());
  }

  private static DescribeNamespaceResponse update(
      DescribeNamespaceResponse before, UpdateNamespaceRequest request) {
    DescribeNamespaceResponse.Builder after = before.toBuilder();
    if (request.hasUpdateInfo()) {
      after
          .getNamespaceInfoBuilder()
          .setDescription(request.getUpdateInfo().getDescription())
          .putAllData(request.getUpdateInfo().getDataMap());
    }
    if (request.getConfig().hasWorkflowExecutionRetentionTtl()) {
      after
          .getConfigBuilder()
          .setWorkflowExecutionRetentionTtl(request.getConfig().getWorkflowExecutionRetentionTtl());
    }
    return after.build();
  }

  private static DescribeNamespaceResponse describe(
      String name, String description, NamespaceConfig config) {
    return DescribeNamespaceResponse.newBuilder()
        .setNamespaceInfo(
            NamespaceInfo.newBuilder()
                .setName(name)
                .setId(UUID.randomUUID().toString())
                .setDescription(description)
                .setState(NamespaceState.NAMESPACE_STATE_REGISTERED)
                .setCapabilities(
                    NamespaceInfo.Capabilities.newBuilder()
                        .setEagerWorkflowStart(true)
                        .setAsyncUpdate(true)
                        .setSyncUpdate(true)))
        .setConfig(config)
        .build();
  }

  private static <T> void complete(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }
}
