package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.published.SharedProcesses;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The execution layer by itself: in front of it nobody has checked anything, and the log behind it
 * takes whatever it is given.
 */
@Timeout(60)
@BesideOthers
class TenantGuardTest {

  private static final TenantId A = new TenantId(UUID.randomUUID());
  private static final TenantId B = new TenantId(UUID.randomUUID());

  /** As the test server has it. */
  private static final String NAMESPACE = "default";

  private final List<TenantId> touched = new CopyOnWriteArrayList<>();
  private final CaseLog log =
      new CaseLog(null, null, null) {
        @Override
        Uni<CaseActivities.CommitResult> commit(TenantId tenant, CaseActivities.CaseChange change) {
          touched.add(tenant);
          return Uni.createFrom()
              .item(new CaseActivities.CommitResult(List.of(), change.outcome()));
        }

        @Override
        Uni<List<CaseCommand>> after(TenantId tenant, String caseId, int version) {
          touched.add(tenant);
          return Uni.createFrom().item(List.of(Given.comment("Number " + version)));
        }
      };
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .registerSearchAttribute("CaseStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .registerSearchAttribute("CaseProcess", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .registerSearchAttribute(
                  "CaseAssignee", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadMapper.converter())
                      .build())
              .build());
  private final AtomicReference<CaseActivities> activities = new AtomicReference<>();
  private final NamespaceTenants namespaces =
      new NamespaceTenants(
          SharedProcesses.of(new ProcessCatalog()),
          SharedProcesses.WITHOUT_CALENDARS,
          later(activities),
          NO_CALLS);

  /** {@code CallTest} has the guard of calls. */
  private static final CallActivities NO_CALLS =
      (CallActivities)
          Proxy.newProxyInstance(
              CallActivities.class.getClassLoader(),
              new Class<?>[] {CallActivities.class},
              (proxy, method, arguments) -> System.identityHashCode(proxy));

  /** The two know each other, as CDI makes them do. */
  private static CaseActivities later(AtomicReference<CaseActivities> activities) {
    return (CaseActivities)
        Proxy.newProxyInstance(
            CaseActivities.class.getClassLoader(),
            new Class<?>[] {CaseActivities.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(activities.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @BeforeEach
  void connect() {
    activities.set(new CaseActivitiesImpl(log, namespaces));
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private void workerOf(TenantNamespace tenant) {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    namespaces.register(tenant, worker);
    worker.registerWorkflowImplementationTypes(AskImpl.class);
    environment.start();
  }

  private WorkflowStub stub(String type) {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId("C-1")
                .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                .build());
  }

  private void assertMismatch(WorkflowStub workflow) {
    Throwable failure =
        assertThrows(
            WorkflowFailedException.class,
            () -> workflow.getResult(20, TimeUnit.SECONDS, Void.class));
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    assertEquals(CaseWorkflow.TENANT_MISMATCH, ((ApplicationFailure) failure).getType());
    assertEquals(true, ((ApplicationFailure) failure).isNonRetryable());
    assertEquals(List.of(), touched);
  }

  @Test
  void failsAWorkflowInAnotherTenantsNamespace() {
    workerOf(new TenantNamespace(B, NAMESPACE));
    WorkflowStub workflow = stub("CaseWorkflow");
    workflow.start(A, new CaseInput(Given.expense("42", "Travel"), null));
    assertMismatch(workflow);
  }

  /** Activities that take whatever they are given. */
  private CaseActivities open() {
    return (CaseActivities)
        Proxy.newProxyInstance(
            CaseActivities.class.getClassLoader(),
            new Class<?>[] {CaseActivities.class},
            (proxy, method, arguments) ->
                log.commit((TenantId) arguments[0], (CaseActivities.CaseChange) arguments[1])
                    .await()
                    .indefinitely());
  }

  @Test
  void refusesAnotherTenantByTheWorkflowAlone() {
    activities.set(open());
    workerOf(new TenantNamespace(B, NAMESPACE));
    WorkflowStub workflow = stub("CaseWorkflow");
    workflow.start(A, new CaseInput(Given.expense("42", "Travel"), null));
    assertMismatch(workflow);
  }

  @Test
  void servesAWorkflowOfTheNamespacesTenant() throws TimeoutException {
    workerOf(new TenantNamespace(A, NAMESPACE));
    WorkflowStub workflow = stub("CaseWorkflow");
    workflow.start(A, new CaseInput(Given.expense("42", "Travel"), null));
    workflow.getResult(20, TimeUnit.SECONDS, Void.class);
    assertEquals(List.of(A), touched);
  }

  @Test
  void runsNoCaseOfANamespacePolledByMistake() {
    workerOf(new TenantNamespace(A, "namespace-of-a")); // and it polls NAMESPACE, which is B's
    WorkflowStub workflow = stub("CaseWorkflow");
    workflow.start(B, new CaseInput(Given.expense("42", "Travel"), null));
    assertMismatch(workflow);
  }

  @Test
  void refusesAnActivityInANamespaceOfNobody() {
    workerOf(new TenantNamespace(A, "namespace-of-a"));
    WorkflowStub commits = stub("Ask");
    commits.start(A, true);
    assertMismatch(commits);
  }

  @Test
  void refusesAnActivityForAnotherTenant() {
    workerOf(new TenantNamespace(B, NAMESPACE));
    WorkflowStub commits = stub("Ask");
    commits.start(A, true);
    assertMismatch(commits);
    WorkflowStub reads = stub("Ask");
    reads.start(A, false);
    assertMismatch(reads);
  }

  @Test
  void servesActivitiesOfTheNamespacesTenant() {
    workerOf(new TenantNamespace(A, NAMESPACE));
    WorkflowStub commits = stub("Ask");
    commits.start(A, true);
    assertEquals("Approved", commits.getResult(String.class));
    WorkflowStub reads = stub("Ask");
    reads.start(A, false);
    assertEquals("Number 7", reads.getResult(String.class));
    assertEquals(List.of(A, A), touched);
  }

  @Test
  void knowsANamespaceOnceItsWorkerIsRegistered() {
    assertNull(namespaces.tenantOf(NAMESPACE));
    workerOf(new TenantNamespace(A, NAMESPACE));
    assertEquals(A, namespaces.tenantOf(NAMESPACE));
    assertNull(namespaces.tenantOf("another"));
  }
}
