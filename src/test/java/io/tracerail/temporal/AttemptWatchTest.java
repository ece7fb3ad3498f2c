package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.ResourceExhaustedCause;
import io.temporal.api.enums.v1.ResourceExhaustedScope;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command whose attempts a server answers, or does not, one after the other. */
@Timeout(120)
@BesideOthers
class AttemptWatchTest {

  private static final Status NOT_READY =
      Status.FAILED_PRECONDITION.withDescription(
          "Unable to perform workflow execution update due to Workflow Task in failed state.");
  private static final Status SEEN =
      Status.FAILED_PRECONDITION.withDescription(
          "Unable to perform workflow execution update due to unexpected workflow task failure.");

  private final Queue<StatusRuntimeException> script = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private Server server;
  private ManagedChannel channel;

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.shutdownNow();
    threads.shutdownNow();
    timers.shutdownNow();
  }

  /** Answers by the script, and then no more. */
  private final class Scripted extends WorkflowServiceGrpc.WorkflowServiceImplBase {

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void updateWorkflowExecution(
        UpdateWorkflowExecutionRequest request,
        StreamObserver<UpdateWorkflowExecutionResponse> answer) {
      asked.incrementAndGet();
      StatusRuntimeException next = script.poll();
      if (next != null) {
        answer.onError(next);
      }
    }
  }

  private ProblemException command(StatusRuntimeException... answers) throws Exception {
    String name = UUID.randomUUID().toString();
    server = InProcessServerBuilder.forName(name).addService(new Scripted()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setGrpcClientInterceptors(List.of(new AttemptWatch()))
                .validateAndBuildWithDefaults());
    WorkflowClient client = WorkflowClient.newInstance(stubs);
    send(client, Duration.ofSeconds(40), notReady(NOT_READY)); // what is slow the first time
    ProblemException told = send(client, Duration.ofSeconds(3), answers);
    assertTrue(asked.get() > 0, "the server was asked");
    return told;
  }

  private ProblemException send(
      WorkflowClient client, Duration deadline, StatusRuntimeException... answers) {
    script.addAll(Arrays.asList(answers));
    asked.set(0);
    UpdateOptions<String> update =
        UpdateOptions.<String>newBuilder()
            .setUpdateName("command")
            .setResultClass(String.class)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    LimitRefusals limits = new LimitRefusals(new SimpleMeterRegistry());
    Bulkhead<String> bulkhead =
        new CallBulkheads(Duration.ZERO, timers, System::nanoTime, limits).ofCases(4, 8);
    ChannelGate open =
        new ChannelGate(() -> null, Duration.ZERO) {
          @Override
          void await() {}
        };
    TemporalCalls calls = new TemporalCalls(open, threads, deadline, bulkhead, bulkhead, timers);
    return assertThrows(
        ProblemException.class,
        () ->
            calls.call(
                "ns",
                "CASE",
                () -> client.newUntypedWorkflowStub("CASE").startUpdate(update).getResult()));
  }

  @Test
  void answersUnavailableWhenEachAttemptWasRefused() throws Exception {
    StatusRuntimeException[] limits = new StatusRuntimeException[200];
    Arrays.fill(limits, limit(ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT));
    ProblemType told = command(limits).type();
    // The deadline may cut the last attempt short of its answer, and then nothing is known.
    for (int again = 0; told == ProblemType.OUTCOME_UNKNOWN && again < 5; again++) {
      channel.shutdownNow();
      server.shutdownNow();
      script.clear();
      told = command(limits).type();
    }
    assertEquals(ProblemType.UNAVAILABLE, told);
  }

  @Test
  void remembersAnUnansweredAttemptAfterARefusal() throws Exception {
    ProblemException told =
        command(limit(ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_CONCURRENT_LIMIT));
    assertEquals(ProblemType.OUTCOME_UNKNOWN, told.type());
  }

  @Test
  void remembersABrokenAttemptBeforeRefusals() throws Exception {
    StatusRuntimeException[] answers = new StatusRuntimeException[200];
    Arrays.fill(answers, limit(ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT));
    answers[0] = Status.UNAVAILABLE.asRuntimeException();
    assertEquals(ProblemType.OUTCOME_UNKNOWN, command(answers).type());
  }

  @ParameterizedTest
  @EnumSource(
      value = ResourceExhaustedCause.class,
      names = {
        "RESOURCE_EXHAUSTED_CAUSE_BUSY_WORKFLOW",
        "RESOURCE_EXHAUSTED_CAUSE_SYSTEM_OVERLOADED",
        "RESOURCE_EXHAUSTED_CAUSE_PERSISTENCE_LIMIT"
      })
  void answersOutcomeUnknownForLimitsInsideTheServer(ResourceExhaustedCause cause)
      throws Exception {
    StatusRuntimeException[] answers = new StatusRuntimeException[200];
    Arrays.fill(answers, limit(cause));
    assertEquals(ProblemType.OUTCOME_UNKNOWN, command(answers).type());
  }

  @Test
  void answersUnavailableForAWorkflowThatIsNotReady() throws Exception {
    assertEquals(ProblemType.UNAVAILABLE, command(notReady(NOT_READY)).type());
  }

  @Test
  void answersOutcomeUnknownForAnUpdateAlreadySeen() throws Exception {
    assertEquals(ProblemType.OUTCOME_UNKNOWN, command(notReady(SEEN)).type());
  }

  @Test
  void remembersABrokenAttemptBeforeANotReadyAnswer() throws Exception {
    ProblemException told = command(Status.UNAVAILABLE.asRuntimeException(), notReady(NOT_READY));
    assertEquals(ProblemType.OUTCOME_UNKNOWN, told.type());
  }

  private static StatusRuntimeException limit(ResourceExhaustedCause cause) {
    return StatusUtils.newException(
        Status.RESOURCE_EXHAUSTED.withDescription("limit"),
        ResourceExhaustedFailure.newBuilder()
            .setCause(cause)
            .setScope(ResourceExhaustedScope.RESOURCE_EXHAUSTED_SCOPE_NAMESPACE)
            .build(),
        ResourceExhaustedFailure.getDescriptor());
  }

  private static StatusRuntimeException notReady(Status status) {
    return StatusUtils.newException(
        status,
        WorkflowNotReadyFailure.getDefaultInstance(),
        WorkflowNotReadyFailure.getDescriptor());
  }
}
