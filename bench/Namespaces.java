import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.temporal.WorkerRegistration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * The namespaces of a file, a line each, on a Temporal server. {@code register host:port file}
 * makes those that are missing and waits until the server shows them all; {@code polled host:port
 * file} waits until a worker polls each.
 */
class Namespaces {

  private static final int AT_ONCE = 4;
  private static final long LIMIT_NANOS = 180_000_000_000L;

  private final WorkflowServiceStubs stubs;

  private Namespaces(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  public static void main(String[] arguments) throws Exception {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[1]).build());
    Namespaces namespaces = new Namespaces(stubs);
    List<String> names = Files.readAllLines(Path.of(arguments[2]));
    switch (arguments[0]) {
      case "register" -> {
        awaitAll(names, namespaces::register);
        awaitAll(names, name -> namespaces.describe(name) != null);
      }
      case "polled" -> awaitAll(names, namespaces::polled);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    stubs.shutdownNow();
    System.exit(0);
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
        List<String> asked = left.stream().limit(64).toList();
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
                  .setWorkflowExecutionRetentionPeriod(
                      com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
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

  private boolean polled(String name) {
    DescribeTaskQueueResponse queue = describe(name);
    return queue != null && queue.getPollersCount() > 0;
  }

  /** Null while the server does not know the namespace, or is too busy to tell. */
  private DescribeTaskQueueResponse describe(String name) {
    try {
      return stubs
          .blockingStub()
          .describeTaskQueue(
              DescribeTaskQueueRequest.newBuilder()
                  .setNamespace(name)
                  .setTaskQueue(TaskQueue.newBuilder().setName(WorkerRegistration.TASK_QUEUE))
                  .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                  .build());
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.NOT_FOUND || code == Status.Code.RESOURCE_EXHAUSTED) {
        return null;
      }
      throw e;
    }
  }
}
