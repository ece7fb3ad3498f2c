package io.tracerail.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class OffboardingWorkflowTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final List<String> PURGED =
      List.of("plan", "begin", "rows", "namespace ns", "forget");

  /** Recorded on the code as it was before it looked again. */
  private static final Path EARLIER = Path.of("src/test/resources/offboardings");

  private final Steps steps = new Steps();
  private TestWorkflowEnvironment environment;
  private Worker worker;

  @BeforeEach
  void startWorker() {
    environment = TestWorkflowEnvironment.newInstance();
    worker = environment.newWorker("queue");
    worker.registerWorkflowImplementationFactory(
        OffboardingWorkflow.class, OffboardingWorkflowImpl::new);
    worker.registerActivitiesImplementations(steps.activities());
    environment.start();
    steps.plan = new OffboardingActivities.Plan("ns", now().plus(Duration.ofDays(30)));
  }

  @AfterEach
  void stopWorker() {
    environment.close();
  }

  @Test
  void purgesWhenTheGraceIsOver() {
    WorkflowStub offboarding = offboard();
    environment.sleep(Duration.ofDays(29));
    assertEquals(List.of("plan"), steps.done);
    offboarding.getResult(Void.class);
    assertEquals(PURGED, steps.done);
    assertFalse(now().isBefore(steps.plan.purgeAfter()));
  }

  @Test
  void endsAtOnceForATenantThatIsNotBeingDeleted() {
    steps.plan = null;
    offboard().getResult(Void.class);
    assertEquals(List.of("plan"), steps.done);
  }

  @Test
  void leavesATenantThatWasBroughtBack() {
    WorkflowStub offboarding = offboard();
    environment.sleep(Duration.ofDays(1));
    steps.due = () -> false;
    steps.plan = null;
    offboarding.getResult(Void.class);
    assertEquals(List.of("plan", "begin", "plan"), steps.done);
  }

  @Test
  void leavesATenantThatWasBroughtBackAndDeletedAgain() {
    WorkflowStub offboarding = offboard();
    environment.sleep(Duration.ofDays(1));
    steps.due = () -> false;
    steps.plan = new OffboardingActivities.Plan("ns", now().plus(Duration.ofDays(30)));
    offboarding.getResult(Void.class);
    assertEquals(List.of("plan", "begin", "plan"), steps.done);
  }

  /** PostgreSQL's clock decides, and may be behind. */
  @Test
  void waitsUntilPostgresSaysThatThePurgeIsDue() {
    Instant really = steps.plan.purgeAfter().plusSeconds(3);
    steps.due = () -> !now().isBefore(really);
    offboard().getResult(Void.class);
    assertEquals(PURGED.getLast(), steps.done.getLast());
    assertFalse(now().isBefore(really));
    assertTrue(steps.done.stream().filter("begin"::equals).count() > 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asleep", "purging", "purged"})
  void replaysEarlierHistories(String name) throws Exception {
    worker.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(Files.readString(EARLIER.resolve(name + ".json"))));
  }

  private Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  private WorkflowStub offboard() {
    OffboardingWorkflow workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                OffboardingWorkflow.class,
                WorkflowOptions.newBuilder().setTaskQueue("queue").build());
    WorkflowClient.start(workflow::run, TENANT);
    return WorkflowStub.fromTyped(workflow);
  }

  /** As in {@link OnboardingWorkflowTest}. */
  private static final class Steps implements InvocationHandler {

    private final List<String> done = new ArrayList<>();
    private volatile OffboardingActivities.Plan plan;
    private volatile Supplier<Boolean> due = () -> true;

    private OffboardingActivities activities() {
      return (OffboardingActivities)
          Proxy.newProxyInstance(
              getClass().getClassLoader(), new Class<?>[] {OffboardingActivities.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "plan" -> {
          done.add("plan");
          yield plan;
        }
        case "begin" -> {
          done.add("begin");
          yield due.get();
        }
        case "purgeRows" -> done("rows");
        case "deleteNamespace" -> done("namespace " + arguments[0]);
        case "forget" -> done("forget");
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == arguments[0];
        default -> "steps";
      };
    }

    private Void done(String step) {
      done.add(step);
      return null;
    }
  }
}
