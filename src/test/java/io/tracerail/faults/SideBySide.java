package io.tracerail.faults;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One tenant's decisions beside another whose namespace serves, was deleted, or never answers:
 * windows of the three in turn, with as many commands a second of the other's.
 */
final class SideBySide {

  private static final int WINDOWS = 3;
  private static final int DECISIONS = 40;
  private static final int PAUSE_MILLIS = 40;
  private static final double MEDIAN_LIMIT = 1.5;
  private static final double P99_LIMIT = 2;
  private static final double P99_NOISE_MILLIS = 500;

  /** What has become of the other tenant's namespace. */
  private enum Other {
    SERVING,
    DELETED,
    HANGING
  }

  private final World world;
  private final Requests requests;
  private final Map<Other, ServiceClient> others = new EnumMap<>(Other.class);
  private final Map<Other, List<Long>> took = new EnumMap<>(Other.class);
  private final Map<Other, AtomicInteger> accepted = new EnumMap<>(Other.class);
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger mostHanging = new AtomicInteger();
  private volatile boolean enough;

  SideBySide(World world, Requests requests) {
    this.world = world;
    this.requests = requests;
  }

  void measure(PrintStream out) throws Exception {
    RunningService service = world.instances.getFirst().service();
    for (Other other : Other.values()) {
      ServiceClient tenant = ServiceClient.onboard(service, other.name());
      accepted(tenant.create("OTHER", null));
      others.put(other, tenant);
      took.put(other, new ArrayList<>());
      accepted.put(other, new AtomicInteger());
    }
    Fault.delete(world, others.get(Other.DELETED).namespace());
    hang(others.get(Other.HANGING).namespace());
    ServiceClient measured = world.tenants.getLast();
    decisions(measured, "warm-up");
    for (int window = 0; window < WINDOWS; window++) {
      for (Other other : Other.values()) {
        took.get(other).addAll(window(measured, other, other + "-" + window));
      }
    }
    took.forEach(
        (other, nanos) ->
            out.printf(
                "decisions beside a tenant whose namespace is %s: median %.1f ms, p99 %.1f ms; its own"
                    + " commands accepted: %d%n",
                other, quantile(nanos, 0.5), quantile(nanos, 0.99), accepted.get(other).get()));
    out.printf("commands that hung at once: %d%n", mostHanging.get());
    judge(Other.DELETED);
    judge(Other.HANGING);
  }

  private void judge(Other other) {
    List<Long> beside = took.get(other);
    List<Long> normal = took.get(Other.SERVING);
    if (quantile(beside, 0.5) > MEDIAN_LIMIT * quantile(normal, 0.5)
        || quantile(beside, 0.99) > P99_LIMIT * quantile(normal, 0.99) + P99_NOISE_MILLIS) {
      throw new AssertionError("a namespace that is " + other + " delays another tenant");
    }
    if (accepted.get(Other.SERVING).get() == 0 || accepted.get(other).get() > 0) {
      throw new AssertionError("nothing was measured: " + accepted);
    }
  }

  /** Its case gets a workflow whose tasks nobody takes: an update of it waits for ever. */
  private void hang(String namespace) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.servers.get("tracerail.temporal.target"))
                .build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    client.newUntypedWorkflowStub("OTHER").terminate("replaced");
    client
        .newUntypedWorkflowStub(
            "CaseWorkflow",
            WorkflowOptions.newBuilder().setWorkflowId("OTHER").setTaskQueue("nobody's").build())
        .start();
    stubs.shutdownNow();
  }

  private List<Long> window(ServiceClient measured, Other other, String name)
      throws InterruptedException {
    enough = false;
    Thread asking = Thread.ofVirtual().start(() -> ask(other));
    if (other == Other.HANGING) {
      Thread.sleep(World.COMMAND_TIMEOUT); // until as many hang as ever will
    }
    List<Long> nanos = decisions(measured, name);
    enough = true;
    asking.join();
    return nanos;
  }

  /** At a steady pace, whether or not it is answered; returns after the last answer. */
  private void ask(Other other) {
    List<Thread> under = new ArrayList<>();
    while (!enough) {
      under.add(Thread.ofVirtual().start(() -> comment(other)));
      pause();
    }
    under.forEach(SideBySide::join);
  }

  private void comment(Other other) {
    boolean hangs = other == Other.HANGING;
    if (hangs) {
      mostHanging.accumulateAndGet(hanging.incrementAndGet(), Math::max);
    }
    requests
        .observed(
            Deadline.COMMAND,
            "comment, namespace " + other,
            () ->
                others.get(other).tryPost("/cases/OTHER/messages", Map.of("text", "Hello?"), null))
        .filter(Answer::accepted)
        .ifPresent(answer -> accepted.get(other).incrementAndGet());
    if (hangs) {
      hanging.decrementAndGet();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Long> decisions(ServiceClient measured, String name) {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      String caseId = "SIDE-" + name + "-" + i;
      accepted(measured.create(caseId, null));
      long begin = System.nanoTime();
      accepted(
          measured.post("/cases/" + caseId + "/decision", Map.of("decision", "approved"), null));
      nanos.add(System.nanoTime() - begin);
    }
    return nanos;
  }

  private static void accepted(Answer answer) {
    if (!answer.accepted()) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
  }

  private static double quantile(List<Long> nanos, double q) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, Math.round(q * sorted.size()))) / 1e6;
  }
}
