package io.tracerail.temporal.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.telemetry.CallContext;
import io.tracerail.telemetry.RecordedSpans;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@BesideOthers
class TracedWorkerTest {

  private static final String QUEUE = "traced";
  private static final String TENANT = "6f2c1f0e-0000-4000-8000-000000000001";

  @WorkflowInterface
  public interface Asked {
    @WorkflowMethod
    int run(int questions);

    @UpdateMethod
    int ask(String question);
  }

  @ActivityInterface
  public interface Answers {
    int answer(String question);
  }

  /** Answers by the main coroutine, as the case's workflow does. */
  public static final class AskedImpl implements Asked {

    private record Pending(String question, CallContext sender) {}

    private final Answers answers =
        Workflow.newLocalActivityStub(
            Answers.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(5))
                .build());
    private final List<Pending> pending = new ArrayList<>();
    private int answered;

    @Override
    public int run(int questions) {
      while (answered < questions) {
        Workflow.await(() -> !pending.isEmpty());
        Pending next = pending.removeFirst();
        next.sender().run(() -> answers.answer(next.question()));
        answered++;
      }
      Workflow.await(Workflow::isEveryHandlerFinished);
      return answered;
    }

    @Override
    public int ask(String question) {
      int mine = answered + pending.size() + 1;
      pending.add(new Pending(question, CallContext.current()));
      Workflow.await(() -> answered >= mine);
      return mine;
    }
  }

  private final RecordedSpans spans = new RecordedSpans();
  private final List<Map<String, Object>> logged = new CopyOnWriteArrayList<>();
  private final Tracer tracer =
      SdkTracerProvider.builder().addSpanProcessor(spans).build().get("test");

  /** Without a cache, every workflow task replays all that came before it. */
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setInterceptors(new TracedClient(tracer))
                      .build())
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkflowCacheSize(0)
                      .setWorkerInterceptors(new TracedWorker(tracer, TENANT))
                      .build())
              .build());

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void tracesAnUpdateToItsActivityOnceDespiteReplay() {
    Asked workflow = start();
    List<Span> callers = new ArrayList<>();
    for (int number = 1; number <= 3; number++) {
      Span caller = tracer.spanBuilder("caller").setNoParent().startSpan();
      callers.add(caller);
      String question = "question " + number;
      new CallContext(Context.root().with(caller), "request-" + number, TENANT)
          .run(() -> workflow.ask(question));
      caller.end();
    }
    assertEquals(3, WorkflowStub.fromTyped(workflow).getResult(Integer.class));

    for (Span caller : callers) {
      String traceId = caller.getSpanContext().getTraceId();
      SpanData sent = one(traceId, "send update ask");
      SpanData update = one(traceId, "update ask");
      SpanData activity = one(traceId, "activity Answer");
      assertEquals(caller.getSpanContext().getSpanId(), sent.getParentSpanId());
      assertEquals(sent.getSpanId(), update.getParentSpanId());
      assertEquals(update.getSpanId(), activity.getParentSpanId());
    }
    assertEquals(
        3, spans.all().stream().filter(span -> span.getName().equals("update ask")).count());
  }

  @Test
  void logsTheRequestAndTheTenantOfAnActivity() {
    Asked workflow = start();
    Span caller = tracer.spanBuilder("caller").setNoParent().startSpan();
    new CallContext(Context.root().with(caller), "request-1", null).run(() -> workflow.ask("why?"));
    Map<String, Object> mdc = logged.getFirst();
    assertEquals("request-1", mdc.get("requestId"));
    assertEquals(TENANT, mdc.get("tenantId"));
  }

  private Asked start() {
    var worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(AskedImpl.class);
    worker.registerActivitiesImplementations(
        (Answers)
            question -> {
              logged.add(MDC.getMap());
              return question.length();
            });
    temporal.start();
    Asked workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Asked.class,
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId("asked").build());
    WorkflowClient.start(workflow::run, 3);
    return workflow;
  }

  private SpanData one(String traceId, String name) {
    List<SpanData> found =
        spans.ofTrace(traceId).stream().filter(span -> span.getName().equals(name)).toList();
    assertEquals(1, found.size(), () -> name + " among " + spans.all());
    return found.getFirst();
  }
}
