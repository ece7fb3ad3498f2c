import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Create and decide a case over HTTP, and the same start and update by the bare SDK on the same
 * server: a workflow that is started with an update, waits, takes a second update, and ends. It
 * writes to no database.
 *
 * <p>Arguments: the service's base URL, the platform's key, the Temporal server's host:port.
 * Prints a line for each of the two and each concurrency: {@code name concurrency} and the median
 * and the 99th percentile in milliseconds of create, then of decide.
 */
class Commands {

  private static final String QUEUE = "bench";
  private static final int WARM_UP = 1_000;
  private static final int BLOCK = 100;
  private static final int BLOCKS = 4;

  /** The two steps of one case. */
  interface Subject {
    void create(String caseId) throws Exception;

    void decide(String caseId) throws Exception;
  }

  @WorkflowInterface
  public interface Bare {
    @WorkflowMethod
    void run(String tenant, String input);

    @UpdateMethod
    String opened(String commandId);

    @UpdateMethod
    String command(String request);

    @UpdateValidatorMethod(updateName = "command")
    void check(String request);
  }

  public static final class BareImpl implements Bare {
    private boolean open;
    private String decision;

    @Override
    public void run(String tenant, String input) {
      open = true;
      Workflow.await(() -> decision != null && Workflow.isEveryHandlerFinished());
    }

    @Override
    public String opened(String commandId) {
      Workflow.await(() -> open);
      return "Pending Agent Approval";
    }

    @Override
    public String command(String request) {
      decision = request;
      return "Approved";
    }

    @Override
    public void check(String request) {
      if (decision != null) {
        throw new IllegalStateException("decided already");
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Subject http = new OverHttp(arguments[0], arguments[1]);
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[2]).build());
    WorkerFactory factory = null;
    try {
      WorkflowClient client = client(stubs);
      factory = WorkerFactory.newInstance(client);
      factory.newWorker(QUEUE).registerWorkflowImplementationTypes(BareImpl.class);
      factory.start();
      Subject sdk = new BySdk(client);
      measure(http, 4, WARM_UP);
      measure(sdk, 4, WARM_UP);
      for (int concurrency : new int[] {1, 4}) {
        Times overHttp = new Times();
        Times bySdk = new Times();
        for (int i = 0; i < BLOCKS; i++) { // in turns: what else the machine does hits both
          overHttp.add(measure(http, concurrency, BLOCK));
          bySdk.add(measure(sdk, concurrency, BLOCK));
        }
        System.out.println("http " + concurrency + " " + overHttp);
        System.out.println("sdk " + concurrency + " " + bySdk);
      }
    } finally {
      if (factory != null) {
        factory.shutdownNow();
      }
      stubs.shutdownNow();
    }
    System.exit(0);
  }

  private static WorkflowClient client(WorkflowServiceStubs stubs) throws InterruptedException {
    String namespace = "bench-" + UUID.randomUUID();
    stubs
        .blockingStub()
        .registerNamespace(
            RegisterNamespaceRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecutionRetentionPeriod(
                    com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
                .build());
    Thread.sleep(3_000); // until the server's own cache of namespaces has it
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  /** How long each took, in nanoseconds. */
  private static final class Times {
    private final List<Long> creates = new ArrayList<>();
    private final List<Long> decides = new ArrayList<>();

    void add(Times more) {
      creates.addAll(more.creates);
      decides.addAll(more.decides);
    }

    @Override
    public String toString() {
      return figures(creates) + " " + figures(decides);
    }

    private static String figures(List<Long> times) {
      Collections.sort(times);
      return String.format("%.2f %.2f", at(times, 0.5), at(times, 0.99));
    }

    private static double at(List<Long> sorted, double share) {
      return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1e6;
    }
  }

  private static Times measure(Subject subject, int concurrency, int cases) throws Exception {
    Times all = new Times();
    try (ExecutorService clients = Executors.newFixedThreadPool(concurrency)) {
      List<Future<Times>> results = new ArrayList<>();
      for (int i = 0; i < concurrency; i++) {
        results.add(clients.submit(() -> one(subject, cases / concurrency)));
      }
      for (Future<Times> result : results) {
        all.add(result.get());
      }
    }
    return all;
  }

  private static Times one(Subject subject, int cases) throws Exception {
    Times times = new Times();
    for (int i = 0; i < cases; i++) {
      String caseId = "B-" + UUID.randomUUID();
      long start = System.nanoTime();
      subject.create(caseId);
      long created = System.nanoTime();
      subject.decide(caseId);
      times.creates.add(created - start);
      times.decides.add(System.nanoTime() - created);
    }
    return times;
  }

  private static final class OverHttp implements Subject {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String cases;
    private final String key;

    OverHttp(String baseUrl, String platformKey) throws IOException, InterruptedException {
      String tenant =
          post(
              baseUrl + "/api/v1/platform/tenants",
              platformKey,
              "{\"name\": \"bench\", \"settings\": {\"requestLimit\": 10000}}",
              201);
      key = first("\"apiKey\" *: *\"([^\"]+)\"", tenant);
      cases =
          baseUrl
              + "/api/v1/tenants/"
              + first("\"tenantId\" *: *\"([^\"]+)\"", tenant)
              + "/cases";
    }

    @Override
    public void create(String caseId) throws IOException, InterruptedException {
      String body =
          """
          {"processName": "expense_approval", "caseId": "%s", "submitter": {"name": "John Doe"},
           "caseData": {"amount": 1750.00, "currency": "USD", "category": "Travel"}}
          """
              .formatted(caseId);
      post(cases, key, body, 201);
    }

    @Override
    public void decide(String caseId) throws IOException, InterruptedException {
      post(cases + "/" + caseId + "/decision", key, "{\"decision\": \"approved\"}", 200);
    }

    private String post(String url, String credential, String body, int expected)
        throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .timeout(Duration.ofSeconds(40))
                  .header("Authorization", "Bearer " + credential)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new IOException(url + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    }

    private static String first(String pattern, String text) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      if (!matcher.find()) {
        throw new IllegalStateException("no " + pattern);
      }
      return matcher.group(1);
    }
  }

  private static final class BySdk implements Subject {
    private final WorkflowClient client;

    BySdk(WorkflowClient client) {
      this.client = client;
    }

    @Override
    public void create(String caseId) {
      Bare workflow =
          client.newWorkflowStub(
              Bare.class,
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
      client
          .newUntypedWorkflowStub(caseId)
          .startUpdate(options("command"), "approved")
          .getResult();
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
}
