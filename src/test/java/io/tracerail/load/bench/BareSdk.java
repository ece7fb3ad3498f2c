package io.tracerail.load.bench;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.UUID;

/** The same start and update as the service's, by Temporal's SDK alone. */
final class BareSdk implements CreateAndDecide, AutoCloseable {

  private static final String QUEUE = "bench";

  private final TemporalNamespaces namespaces;
  private final WorkflowClient client;
  private final WorkerFactory workers;

  /**
   * @param temporal {@code host:port}
   */
  BareSdk(String temporal) throws Exception {
    String namespace = "bench-" + UUID.randomUUID();
    namespaces = new TemporalNamespaces(temporal);
    namespaces.register(List.of(namespace));
    client =
        WorkflowClient.newInstance(
            namespaces.stubs(), WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    workers = WorkerFactory.newInstance(client);
    workers.newWorker(QUEUE).registerWorkflowImplementationTypes(BareWorkflow.Implementation.class);
    workers.start();
  }

  @Override
  public void create(String caseId) {
    BareWorkflow workflow =
        client.newWorkflowStub(
            BareWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(caseId)
                .setTaskQueue(QUEUE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    WorkflowClient.executeUpdateWithStart(
        workflow::opened,
        caseId,
        options("opened"),
        new WithStartWorkflowOperation<>(workflow::run, "tenant", "input"));
  }

  @Override
  public void decide(String caseId) {
    client.newUntypedWorkflowStub(caseId).startUpdate(options("command"), "approved").getResult();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    namespaces.close();
  }

  private static UpdateOptions<String> options(String update) {
    return UpdateOptions.<String>newBuilder()
        .setUpdateName(update)
        .setUpdateId(UUID.randomUUID().toString())
        .setResultClass(String.class)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
