package io.tracerail.cases.workflow;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST;

import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Temporal for a test that brings its own workers, on the real clock: the SDK's server in this JVM,
 * or a namespace of the real one that {@code -Dtemporal.target} names.
 */
final class CaseEnvironment {

  static final Map<String, IndexedValueType> SEARCH_ATTRIBUTES =
      Map.of(
          "CaseStatus", INDEXED_VALUE_TYPE_KEYWORD,
          "CaseProcess", INDEXED_VALUE_TYPE_KEYWORD,
          "CaseAssignee", INDEXED_VALUE_TYPE_KEYWORD_LIST);

  private static final long RETENTION_DAYS = 1;

  private CaseEnvironment() {}

  static TestWorkflowEnvironment open() {
    String target = System.getProperty("temporal.target");
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
    WorkflowClientOptions.Builder client =
        WorkflowClientOptions.newBuilder().setDataConverter(PayloadMapper.converter());
    if (target == null) {
      SEARCH_ATTRIBUTES.forEach(options::registerSearchAttribute);
    } else {
      String namespace = "case-" + UUID.randomUUID();
      register(target, namespace);
      client.setNamespace(namespace);
      options.setUseExternalService(true).setTarget(target);
    }
    return TestWorkflowEnvironment.newInstance(
        options.setWorkflowClientOptions(client.build()).build());
  }

  private static void register(String target, String namespace) {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    try {
      service
          .blockingStub()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(namespace)
                  .setWorkflowExecutionRetentionPeriod(Durations.fromDays(RETENTION_DAYS))
                  .build());
      Await.until(
          Duration.ofSeconds(30),
          "a namespace with search attributes",
          () -> hasSearchAttributes(operator, namespace));
    } finally {
      service.shutdown();
      operator.shutdown();
    }
  }

  /** Adds them, until the server has heard of the namespace and of them. */
  private static boolean hasSearchAttributes(OperatorServiceStubs operator, String namespace) {
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(SEARCH_ATTRIBUTES)
                  .build());
      return operator
          .blockingStub()
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
          .getCustomAttributesMap()
          .keySet()
          .containsAll(SEARCH_ATTRIBUTES.keySet());
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }
}
