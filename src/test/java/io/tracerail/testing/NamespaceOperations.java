package io.tracerail.testing;

import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.api.operatorservice.v1.DeleteNamespaceResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The operator's calls about one namespace. The test server knows one set of search attributes for
 * all namespaces: here each has its own, and adding again what is there is harmless, as on a real
 * server.
 */
final class NamespaceOperations extends OperatorServiceGrpc.OperatorServiceImplBase {

  /** The methods of the operator service that this class answers in the test server's place. */
  static final Set<String> METHODS =
      Set.of("AddSearchAttributes", "ListSearchAttributes", "DeleteNamespace");

  private final OperatorServiceGrpc.OperatorServiceImplBase testServer;
  private final Namespaces namespaces;
  private final Map<String, IndexedValueType> everywhere = new HashMap<>();
  private final Map<String, Map<String, IndexedValueType>> byNamespace = new HashMap<>();

  NamespaceOperations(
      OperatorServiceGrpc.OperatorServiceImplBase testServer, Namespaces namespaces) {
    this.testServer = testServer;
    this.namespaces = namespaces;
  }

  @Override
  public synchronized void addSearchAttributes(
      AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
    Map<String, IndexedValueType> added = new HashMap<>(request.getSearchAttributesMap());
    byNamespace.computeIfAbsent(request.getNamespace(), namespace -> new HashMap<>()).putAll(added);
    added.keySet().removeAll(everywhere.keySet());
    everywhere.putAll(added);
    testServer.addSearchAttributes(
        request.toBuilder().clearSearchAttributes().putAllSearchAttributes(added).build(), answer);
  }

  @Override
  public synchronized void listSearchAttributes(
      ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
    answer.onNext(
        ListSearchAttributesResponse.newBuilder()
            .putAllCustomAttributes(byNamespace.getOrDefault(request.getNamespace(), Map.of()))
            .build());
    answer.onCompleted();
  }

  @Override
  public synchronized void deleteNamespace(
      DeleteNamespaceRequest request, StreamObserver<DeleteNamespaceResponse> answer) {
    if (!namespaces.remove(request.getNamespace())) {
      answer.onError(Namespaces.notFound(request.getNamespace()).asRuntimeException());
      return;
    }
    byNamespace.remove(request.getNamespace());
    answer.onNext(
        DeleteNamespaceResponse.newBuilder()
            .setDeletedNamespace(request.getNamespace() + "-deleted")
            .build());
    answer.onCompleted();
  }
}
