package io.tracerail.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Duration;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedTemporalTest {

  private static EmbeddedTemporal server;
  private static ManagedChannel channel;

  private final WorkflowServiceBlockingStub workflows =
      WorkflowServiceGrpc.newBlockingStub(channel);
  private final OperatorServiceBlockingStub operator = OperatorServiceGrpc.newBlockingStub(channel);

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedTemporal.start(0);
    channel = ManagedChannelBuilder.forTarget(server.target()).usePlaintext().build();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void findsNoUnregisteredNamespace() {
    assertStatus(Status.Code.NOT_FOUND, () -> describe("unregistered"));
    assertStatus(Status.Code.NOT_FOUND, () -> listWorkflows("unregistered"));
  }

  @Test
  void keepsANamespaceUntilItIsDeleted() {
    register("comes-and-goes", 3600);
    assertEquals("comes-and-goes", describe("comes-and-goes"));
    listWorkflows("comes-and-goes");
    assertStatus(Status.Code.ALREADY_EXISTS, () -> register("comes-and-goes", 3600));

    operator.deleteNamespace(
        DeleteNamespaceRequest.newBuilder().setNamespace("comes-and-goes").build());
    assertStatus(Status.Code.NOT_FOUND, () -> describe("comes-and-goes"));
    assertStatus(Status.Code.NOT_FOUND, () -> listWorkflows("comes-and-goes"));
  }

  @Test
  void startsANamespaceRegisteredAgainEmpty() {
    register("reborn", 3600);
    startWorkflow("reborn", "same-id");
    assertStatus(Status.Code.ALREADY_EXISTS, () -> startWorkflow("reborn", "same-id"));

    operator.deleteNamespace(DeleteNamespaceRequest.newBuilder().setNamespace("reborn").build());
    register("reborn", 3600);
    startWorkflow("reborn", "same-id");
  }

  @Test
  void needsNoRegistrationOfBuiltInNamespaces() {
    listWorkflows("default");
    assertEquals("temporal-system", describe("temporal-system"));
  }

  @Test
  void changesTheRetentionOfANamespace() {
    register("kept", 3600);
    UpdateNamespaceRequest.Builder change =
        UpdateNamespaceRequest.newBuilder().setNamespace("kept");
    change.getConfigBuilder().setWorkflowExecutionRetentionTtl(seconds(7200));
    workflows.updateNamespace(change.build());
    assertEquals(
        seconds(7200),
        workflows
            .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("kept").build())
            .getConfig()
            .getWorkflowExecutionRetentionTtl());
  }

  @Test
  void keepsSearchAttributesByNamespace() {
    register("first", 3600);
    register("second", 3600);
    addKeyword("first", "Colour");
    addKeyword("first", "Colour");
    assertEquals(
        Map.of("Colour", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD), attributes("first"));
    assertEquals(Map.of(), attributes("second"));
    addKeyword("second", "Colour");
    assertEquals(attributes("first"), attributes("second"));
  }

  private void register(String namespace, long retentionSeconds) {
    workflows.registerNamespace(
        RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowExecutionRetentionPeriod(seconds(retentionSeconds))
            .build());
  }

  private String describe(String namespace) {
    return workflows
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
        .getNamespaceInfo()
        .getName();
  }

  private void startWorkflow(String namespace, String workflowId) {
    StartWorkflowExecutionRequest.Builder start =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowId(workflowId)
            .setRequestId(UUID.randomUUID().toString());
    start.getWorkflowTypeBuilder().setName("Any");
    start.getTaskQueueBuilder().setName("any");
    workflows.startWorkflowExecution(start.build());
  }

  private void listWorkflows(String namespace) {
    workflows.listOpenWorkflowExecutions(
        ListOpenWorkflowExecutionsRequest.newBuilder().setNamespace(namespace).build());
  }

  private void addKeyword(String namespace, String name) {
    operator.addSearchAttributes(
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace)
            .putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build());
  }

  private Map<String, IndexedValueType> attributes(String namespace) {
    return operator
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
        .getCustomAttributesMap();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private static void assertStatus(Status.Code expected, Runnable call) {
    var failure = assertThrows(StatusRuntimeException.class, call::run);
    assertEquals(expected, failure.getStatus().getCode());
  }
}
