package io.tracerail.testing;

import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** A tenant that was onboarded through the platform's API, with a key for each role. */
public final class TestTenant {

  private static final DescribedAnswers DESCRIBED = new DescribedAnswers();

  /** A failed test shows what was sent and answered, as it came: formatting all takes long. */
  private static final RestAssuredConfig SHOWN_ON_FAILURE =
      RestAssuredConfig.config()
          .logConfig(
              LogConfig.logConfig()
                  .enablePrettyPrinting(false)
                  .enableLoggingOfRequestAndResponseIfValidationFails());

  private final UUID id;
  private final String adminKey;
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  private TestTenant(UUID id, String adminKey) {
    this.id = id;
    this.adminKey = adminKey;
    keys.put("admin", adminKey);
  }

  public static TestTenant onboard(String name) {
    Response answer =
        platform().contentType(ContentType.JSON).body(Map.of("name", name)).post("/tenants");
    answer.then().statusCode(201);
    return new TestTenant(UUID.fromString(answer.path("tenantId")), answer.path("adminKey.apiKey"));
  }

  /** A tenant that is there already. */
  public static TestTenant of(UUID id, String adminKey) {
    return new TestTenant(id, adminKey);
  }

  /** Requests with the platform's credential, on the control plane's paths. */
  public static RequestSpecification platform() {
    return service()
        .basePath("/api/v1/platform")
        .header("Authorization", "Bearer " + Credentials.PLATFORM_KEY);
  }

  /**
   * Requests to the service, also from {@code @BeforeAll}, where REST Assured does not know it yet.
   */
  public static RequestSpecification service() {
    return RestAssured.given()
        .config(SHOWN_ON_FAILURE)
        .filter(DESCRIBED)
        .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class));
  }

  public UUID id() {
    return id;
  }

  /** Where its workflows run now. */
  public String namespace() {
    return platform().get("/tenants/" + id).path("namespace.name");
  }

  /**
   * As an operator sets them.
   *
   * @param json of what is to change in its settings
   */
  public void settings(String json) {
    platform()
        .contentType("application/merge-patch+json")
        .body("{\"settings\":" + json + "}")
        .patch("/tenants/" + id)
        .then()
        .statusCode(200);
  }

  public String path() {
    return "/api/v1/tenants/" + id;
  }

  /** The key of a role, whose holder is named after the tenant's role: "Test agent". */
  public String key(String role) {
    return keys.computeIfAbsent(
        role,
        wanted ->
            service()
                .header("Authorization", "Bearer " + adminKey)
                .contentType(ContentType.JSON)
                .body(Map.of("role", wanted, "holder", Map.of("name", "Test " + wanted)))
                .post(path() + "/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("apiKey"));
  }

  /** JSON requests with the key of a role, on this tenant's paths. */
  public RequestSpecification as(String role) {
    return service()
        .basePath(path())
        .header("Authorization", "Bearer " + key(role))
        .contentType(ContentType.JSON);
  }

  /** Starts an expense approval and returns its answer. */
  public Response expense(Number amount, String category) {
    return as("agent")
        .body(
            Map.of(
                "processName",
                "expense_approval",
                "submitter",
                Map.of("name", "John Doe", "email", "john.doe@example.com"),
                "caseData",
                Map.of("amount", amount, "currency", "USD", "category", category)))
        .post("/cases");
  }

  /** The id of a new case that waits for a decision. */
  public String waitingCase() {
    return expense(750, "Travel").then().statusCode(201).extract().path("caseDetails.caseId");
  }
}
