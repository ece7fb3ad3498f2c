package io.tracerail.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class OnboardingWorkflowTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final Onboarding.Input INPUT =
      input(List.of(new ProcessTemplate("leave", "1.0.0")));

  private final Steps steps = new Steps();
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void startWorker() {
    environment = TestWorkflowEnvironment.newInstance();
    Worker worker = environment.newWorker("queue");
    worker.registerWorkflowImplementationFactory(
        OnboardingWorkflow.class, OnboardingWorkflowImpl::new);
    worker.registerActivitiesImplementations(steps.activities());
    environment.start();
  }

  @AfterEach
  void stopWorker() {
    environment.close();
  }

  @Test
  void activatesATenantAfterItsNamespaceAndKey() {
    assertEquals("key-1", onboard(input(null)).firstKeyId());
    assertEquals(List.of("register", "namespace", "key", "activate", "worker"), steps.done);
  }

  @Test
  void publishesTemplatesBeforeTheTenantIsUsable() {
    assertEquals("key-1", onboard().firstKeyId());
    assertEquals(
        List.of("register", "templates", "namespace", "key", "activate", "worker"), steps.done);
    assertEquals(INPUT.templates(), steps.templates);
  }

  /** The step has had its effect, and its worker died before it could say so: it runs again. */
  @ParameterizedTest
  @ValueSource(strings = {"register", "templates", "namespace", "key", "activate", "worker"})
  void repeatsOnlyTheStepThatCrashed(String step) {
    steps.crashAfter = step;
    assertEquals("key-1", onboard().firstKeyId());
    assertEquals(2, steps.done.stream().filter(step::equals).count());
    assertEquals(7, steps.done.size());
  }

  @Test
  void leavesAnOnboardedTenantAsItIs() {
    steps.provisioning = false;
    steps.installed = "key-0";
    assertEquals("key-0", onboard().firstKeyId());
    assertEquals(List.of("register", "key"), steps.done);
  }

  @Test
  void failsForGoodWhenTheIdIsTaken() {
    steps.refusal = ApplicationFailure.newNonRetryableFailure("taken", Onboarding.TENANT_EXISTS);
    WorkflowFailedException failure = assertThrows(WorkflowFailedException.class, this::onboard);
    ApplicationFailure cause =
        assertInstanceOf(ApplicationFailure.class, failure.getCause().getCause());
    assertEquals(Onboarding.TENANT_EXISTS, cause.getType());
    assertEquals(List.of("register"), steps.done);
  }

  private static Onboarding.Input input(List<ProcessTemplate> templates) {
    return new Onboarding.Input(
        "Acme", "ns", null, null, null, new Onboarding.FirstKey("key-1", "00"), templates);
  }

  private Onboarding.Result onboard() {
    return onboard(INPUT);
  }

  private Onboarding.Result onboard(Onboarding.Input input) {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            OnboardingWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("queue").build())
        .run(TENANT, input);
  }

  /**
   * Remembers what was done; each step may be made to fail once after it was. Not a class that
   * implements the activities: the Temporal extension would take it for another one of the service.
   */
  private static final class Steps implements InvocationHandler {

    private final List<String> done = new ArrayList<>();
    private boolean provisioning = true;
    private String installed;
    private Object templates;
    private String crashAfter;
    private ApplicationFailure refusal;

    private OnboardingActivities activities() {
      return (OnboardingActivities)
          Proxy.newProxyInstance(
              getClass().getClassLoader(), new Class<?>[] {OnboardingActivities.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "register" -> {
          did("register");
          if (refusal != null) {
            throw refusal;
          }
          yield new Onboarding.Registration(
              new TenantNamespace((TenantId) arguments[0], "ns"), provisioning);
        }
        case "publishTemplates" -> {
          templates = arguments[1];
          yield did("templates");
        }
        case "ensureNamespace" -> did("namespace");
        case "installFirstKey" -> {
          installed = installed == null ? ((Onboarding.FirstKey) arguments[1]).keyId() : installed;
          did("key");
          yield installed;
        }
        case "activate" -> did("activate");
        case "awaitWorker" -> {
          did("worker");
          yield true;
        }
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == arguments[0];
        default -> "steps";
      };
    }

    private Void did(String step) {
      done.add(step);
      if (step.equals(crashAfter)) {
        crashAfter = null;
        throw new IllegalStateException("crashed after " + step);
      }
      return null;
    }
  }
}
