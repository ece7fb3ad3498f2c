package io.tracerail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A client of one tenant that knows nothing of the service's code, and that outlives it. */
public final class ServiceClient implements AutoCloseable {

  private static final Path EXAMPLE =
      Path.of("src/main/resources/processes/expense_approval-1.0.0.yaml");

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * @param took from the request's begin to the answer's end
   */
  public record Answer(int status, JsonNode body, Map<String, String> headers, Duration took) {

    public boolean accepted() {
      return status >= 200 && status < 300;
    }

    /** Whether the same request may have another answer later. */
    public boolean passing() {
      return status >= 500 || status == 429;
    }

    public String header(String name) {
      return headers.get(name);
    }
  }

  private final JsonExchange exchanges;
  private final RunningService service;
  private final String key;
  private final String root;
  private final String tenantId;

  private ServiceClient(RunningService service, String key, String tenantId) {
    this.service = service;
    this.key = key;
    this.tenantId = tenantId;
    this.root = "/api/v1/tenants/" + tenantId;
    this.exchanges = new JsonExchange(service, key);
  }

  /** Onboards a tenant; the client has its first admin key. */
  public static ServiceClient onboard(RunningService service, String name) {
    return onboard(service, Map.of("name", name));
  }

  /** Onboards a tenant with all that is given of it, such as its id. */
  public static ServiceClient onboard(RunningService service, Map<String, Object> tenant) {
    JsonNode onboarded;
    try (ServiceClient platform = new ServiceClient(service, Credentials.PLATFORM_KEY, "")) {
      onboarded =
          platform
              .send("POST", "/api/v1/platform/tenants", tenant, null)
              .filter(Answer::accepted)
              .orElseThrow()
              .body();
    }
    return new ServiceClient(
        service, onboarded.at("/adminKey/apiKey").asText(), onboarded.at("/tenantId").asText());
  }

  /** Asks the control plane to start the workflows of open cases that are not there. */
  public static Optional<Answer> recover(RunningService service, String tenantId, String cursor) {
    return new ServiceClient(service, Credentials.PLATFORM_KEY, "")
        .send(
            "POST",
            "/api/v1/platform/tenants/"
                + tenantId
                + "/recovery"
                + (cursor.isEmpty() ? "" : "?cursor=" + cursor),
            null,
            null);
  }

  /**
   * What the platform does to a tenant.
   *
   * @param path below its tenants, such as {@code /{tenantId}/suspension}
   * @return empty when the connection broke
   */
  public static Optional<Answer> platform(RunningService service, String method, String path) {
    try (ServiceClient platform = new ServiceClient(service, Credentials.PLATFORM_KEY, "")) {
      return platform.send(method, "/api/v1/platform/tenants" + path, null, null);
    }
  }

  /** Closes its connections at once; else they end some time after the last use of this. */
  @Override
  public void close() {
    exchanges.close();
  }

  /** The same tenant's client of another instance. */
  public ServiceClient at(RunningService other) {
    return new ServiceClient(other, key, tenantId);
  }

  /** Somebody else of the tenant, with a key of their own. */
  public ServiceClient colleague(String name) {
    Map<String, Object> request = Map.of("role", "agent", "holder", Map.of("name", name));
    Answer issued = post("/api-keys", request, null);
    return new ServiceClient(service, issued.body().at("/apiKey").asText(), tenantId);
  }

  /** Where the tenant's workflows run now; a recovery may change it. */
  public String namespace() {
    return new ServiceClient(service, Credentials.PLATFORM_KEY, "")
        .send("GET", "/api/v1/platform/tenants/" + tenantId, null, null)
        .filter(Answer::accepted)
        .orElseThrow()
        .body()
        .at("/namespace/name")
        .asText();
  }

  /** Asks the control plane to delete the tenant. */
  public Optional<Answer> leave() {
    return new ServiceClient(service, Credentials.PLATFORM_KEY, "")
        .send("DELETE", "/api/v1/platform/tenants/" + tenantId, null, null);
  }

  public String tenantId() {
    return tenantId;
  }

  public String key() {
    return key;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.uri(root + path))
        .header("Authorization", "Bearer " + key);
  }

  public HttpClient http() {
    return exchanges.http();
  }

  /**
   * @throws AssertionError when there is no answer at all
   */
  public Answer get(String path) {
    return send("GET", path.startsWith("/q/") ? path : root + path, null, null)
        .orElseThrow(() -> new AssertionError("no answer: " + path));
  }

  /**
   * @throws AssertionError when there is no answer at all
   */
  public Answer post(String path, Object body, String idempotencyKey) {
    return tryPost(path, body, idempotencyKey)
        .orElseThrow(() -> new AssertionError("no answer: " + path));
  }

  /**
   * @return empty when the connection broke
   */
  public Optional<Answer> tryGet(String path) {
    return send("GET", root + path, null, null);
  }

  /**
   * @return empty when the connection broke
   */
  public Optional<Answer> tryPost(String path, Object body, String idempotencyKey) {
    return send("POST", root + path, body, idempotencyKey);
  }

  /**
   * @throws IOException when the connection broke or was not made
   */
  public Answer postOrFail(String path, Object body, String idempotencyKey) throws IOException {
    return exchanges.send("POST", root + path, body, IDEMPOTENCY_KEY, idempotencyKey);
  }

  /**
   * @param traceparent W3C Trace Context, the trace that the request is to be part of
   */
  public Answer postTraced(String path, Object body, String traceparent) {
    try {
      return exchanges.send("POST", root + path, body, "traceparent", traceparent);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Publishes the expense approval as a process of the tenant's own.
   *
   * @throws IOException when it was not published
   */
  public void publish(String name, String version) throws IOException, InterruptedException {
    String text =
        Files.readString(EXAMPLE)
            .replace("name: expense_approval", "name: " + name)
            .replace("version: 1.0.0", "version: " + version);
    publishText(name, version, text);
  }

  /** Publishes a text as the tenant's own process. */
  public void publishText(String name, String version, String text)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http()
            .send(
                request("/processes/" + name + "/versions/" + version)
                    .header("Content-Type", "application/yaml")
                    .PUT(HttpRequest.BodyPublishers.ofString(text))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.body());
    }
  }

  /** As {@link #expense}, on a version that the tenant published. */
  public static Map<String, Object> expense(String caseId, String process, String version) {
    Map<String, Object> body = new HashMap<>(expense(caseId));
    body.put("processName", process);
    body.put("processVersion", version);
    return body;
  }

  /** Creates a case that waits for a decision. */
  public Answer create(String caseId, String idempotencyKey) {
    return post("/cases", expense(caseId), idempotencyKey);
  }

  public static Map<String, Object> expense(String caseId) {
    return Map.of(
        "processName",
        "expense_approval",
        "caseId",
        caseId,
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("amount", 750, "currency", "USD", "category", "Travel"));
  }

  /** Waits for its manager's review, a form; two approvals follow. */
  public static Map<String, Object> accessRequest(String caseId) {
    return Map.of(
        "processName",
        "access_request",
        "caseId",
        caseId,
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("system", "Billing", "accessLevel", "write", "justification", "Month end"));
  }

  private Optional<Answer> send(String method, String path, Object body, String idempotencyKey) {
    try {
      return Optional.of(exchanges.send(method, path, body, IDEMPOTENCY_KEY, idempotencyKey));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (IOException broken) {
      return Optional.empty();
    }
  }
}
