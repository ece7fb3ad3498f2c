package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientPollsTest {

  private static final PollWorkflowTaskQueueRequest POLL =
      PollWorkflowTaskQueueRequest.newBuilder().setNamespace("one").build();

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final int port = freePort();
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", port)
          .usePlaintext()
          .intercept(new PatientPolls(Duration.ofMillis(20), timers))
          .build();
  private final WorkflowServiceBlockingStub stub = WorkflowServiceGrpc.newBlockingStub(channel);
  private Server server;

  @AfterEach
  void stop() {
    channel.shutdownNow();
    if (server != null) {
      server.shutdownNow();
    }
    timers.shutdownNow();
  }

  @Test
  void waitsForTheServerToComeBack() throws Exception {
    CompletableFuture<PollWorkflowTaskQueueResponse> poll =
        CompletableFuture.supplyAsync(
            () -> stub.withDeadlineAfter(60, TimeUnit.SECONDS).pollWorkflowTaskQueue(POLL));
    assertThrows(
        StatusRuntimeException.class,
        () -> stub.countWorkflowExecutions(CountWorkflowExecutionsRequest.getDefaultInstance()),
        "only polls wait");
    serve(null);
    channel.resetConnectBackoff();
    assertEquals("task", poll.get(30, TimeUnit.SECONDS).getTaskToken().toStringUtf8());
  }

  @Test
  void answersEmptyWhenAPollBreaksOff() throws IOException {
    for (Status passing : new Status[] {Status.UNAVAILABLE, Status.INTERNAL, Status.UNKNOWN}) {
      serve(passing);
      assertTrue(stub.pollWorkflowTaskQueue(POLL).getTaskToken().isEmpty(), passing.toString());
      server.shutdownNow();
    }
  }

  @Test
  void answersEmptyAtTheDeadlineWithoutAServer() {
    assertTrue(
        stub.withDeadlineAfter(200, TimeUnit.MILLISECONDS)
            .pollWorkflowTaskQueue(POLL)
            .getTaskToken()
            .isEmpty());
  }

  @Test
  void passesOnARefusalOfTheServer() throws IOException {
    serve(Status.NOT_FOUND);
    StatusRuntimeException refused =
        assertThrows(StatusRuntimeException.class, () -> stub.pollWorkflowTaskQueue(POLL));
    assertEquals(Status.Code.NOT_FOUND, refused.getStatus().getCode());
  }

  /**
   * @param failure of each poll; null: each gets a task
   */
  private void serve(Status failure) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(
                new WorkflowServiceGrpc.WorkflowServiceImplBase() {
                  @Override
                  public void pollWorkflowTaskQueue(
                      PollWorkflowTaskQueueRequest request,
                      StreamObserver<PollWorkflowTaskQueueResponse> answer) {
                    if (failure != null) {
                      answer.onError(failure.asRuntimeException());
                      return;
                    }
                    answer.onNext(
                        PollWorkflowTaskQueueResponse.newBuilder()
                            .setTaskToken(com.google.protobuf.ByteString.copyFromUtf8("task"))
                            .build());
                    answer.onCompleted();
                  }
                })
            .build()
            .start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
