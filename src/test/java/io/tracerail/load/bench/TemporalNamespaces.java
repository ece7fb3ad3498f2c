package io.tracerail.load.bench;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.temporal.WorkerRegistration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Many namespaces of a Temporal server. */
final class TemporalNamespaces implements AutoCloseable {

  private static final int AT_ONCE = 4;
  private static final int ASKED = 64;
  private static final long LIMIT_NANOS = 180_000_000_000L;
  private static final Duration RETENTION = Duration.newBuilder().setSeconds(86_400).build();

  private final WorkflowServiceStubs stubs;

  /**
   * @param temporal {@code host:port}
   */
  TemporalNamespaces(String temporal) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** Makes those that are missing and waits until the server shows them all. */
  void register(List<String> names) throws Exception {
    awaitAll(names, this::register);
    awaitAll(names, name -> pollers(name).isPresent());
  }

  /** Waits until a worker polls each. */
  void awaitPolled(List<String> names) throws Exception {
    awaitAll(names, name -> pollers(name).orElse(0) > 0);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  private static void awaitAll(List<String> names, Predicate<String> done) throws Exception {
    long end = System.nanoTime() + LIMIT_NANOS;
    Queue<String> left = new ArrayDeque<>(names);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      while (!left.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(left.size() + " are left, such as " + left.peek());
        }
        // The first of them only: asking for all would keep the server busy with answering.
        List<String> asked = left.stream().limit(ASKED).toList();
        List<Future<Boolean>> answers =
            asked.stream().map(name -> threads.submit(() -> done.test(name))).toList();
        boolean any = false;
        for (int i = 0; i < asked.size(); i++) {
          if (answers.get(i).get()) {
            left.remove(asked.get(i));
            any = true;
          }
        }
        if (!any) {
          Thread.sleep(200);
        }
      }
    }
  }

  private boolean register(String name) {
    try {
      stubs
          .blockingStub()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(name)
                  .setWorkflowExecutionRetentionPeriod(RETENTION)
                  .build());
      return true;
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case ALREADY_EXISTS -> true;
        case RESOURCE_EXHAUSTED -> false;
        default -> throw e;
      };
    }
  }

  /** Empty while the server does not know the namespace, or is too busy to tell. */
  private OptionalInt pollers(String name) {
    try {
      return OptionalInt.of(
          stubs
              .blockingStub()
              .describeTaskQueue(
                  DescribeTaskQueueRequest.newBuilder()
                      .setNamespace(name)
                      .setTaskQueue(TaskQueue.newBuilder().setName(WorkerRegistration.TASK_QUEUE))
                      .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                      .build())
              .getPollersCount());
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.NOT_FOUND || code == Status.Code.RESOURCE_EXHAUSTED) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }
}
