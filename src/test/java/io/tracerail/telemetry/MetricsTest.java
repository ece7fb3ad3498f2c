package io.tracerail.telemetry;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is scraped, and the alert rules and the dashboard that read it. */
@QuarkusTest
class MetricsTest {

  private static final Path ALERTS = Path.of("src/main/observability/alerts.yaml");
  private static final Path DASHBOARD = Path.of("src/main/observability/dashboard.json");
  private static final Path RUNBOOK = Path.of("docs/operations.md");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:http|sql|tracerail|temporal|cache|jvm|process)_\\w+");

  /** Beginnings of names that a native binary does not have, or not all of, and why. */
  private static final Map<String, String> OF_THE_JVM_ONLY =
      Map.of(
          "jvm_buffer_", "it has no BufferPoolMXBean",
          "jvm_gc_", "its collectors send no notifications of pauses and promotions");

  private static TestTenant tenant;
  private static String caseId;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @BeforeAll
  static void exercise() {
    tenant = TestTenant.onboard("Measured");
    caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
  }

  @Test
  void labelsRoutesByTemplatesWithoutIds() {
    String unknown = UUID.randomUUID().toString();
    tenant.as("viewer").get("/cases/NO-SUCH-CASE").then().statusCode(404);
    given().get("/api/v1/tenants/" + unknown + "/cases/SECRET-1").then().statusCode(401);
    given().get("/api/v1/" + unknown).then().statusCode(401);
    given().get("/assets/" + unknown);
    String scrape =
        scrapeWith(
            text ->
                text.contains("uri=\"/api/v1/tenants/{tenantId}/cases/{caseId}/decision\"")
                    && text.contains("uri=\"/api/unmatched\""));
    assertFalse(scrape.contains(unknown), "an unknown id");
    assertFalse(scrape.contains("SECRET-1"));
    assertFalse(scrape.contains("NO-SUCH-CASE"));
    assertFalse(scrape.contains(caseId), "a case's id");
    String ofTenant = tenant.id().toString();
    assertEquals(
        List.of(),
        scrape
            .lines()
            .filter(line -> line.contains(ofTenant) && !line.startsWith("tracerail_tenant_"))
            .toList(),
        "the tenant's id stands in the counters by tenant only");
  }

  @Test
  void servesNoMetricsWhereTheApiIs() {
    given().get("/q/metrics").then().statusCode(404);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void countsFailedAuthenticationsByReason() {
    double before = value("tracerail_authentication_failures_total{reason=\"unknown_key\"}");
    String[] parts = tenant.key("viewer").split("_");
    assertTrue(parts.length >= 3, "a key's form");
    given()
        .header("Authorization", "Bearer not-a-token")
        .get(tenant.path() + "/cases")
        .then()
        .statusCode(401);
    assertTrue(value("tracerail_authentication_failures_total{reason=\"token_refused\"}") >= 1);
    assertEquals(before, value("tracerail_authentication_failures_total{reason=\"unknown_key\"}"));
  }

  @Test
  void labelsAllTenantNamespacesAlikeInSdkMetrics() {
    String scrape =
        scrapeWith(text -> text.contains("temporal_workflow_task_schedule_to_start_latency"));
    Set<String> namespaces =
        scrape
            .lines()
            .filter(line -> line.startsWith("temporal_"))
            .map(Pattern.compile("\\btemporal_namespace=\"([^\"]*)\"")::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertTrue(namespaces.contains("tenants"), namespaces::toString);
    assertTrue(namespaces.size() <= 2, namespaces::toString);
  }

  @Test
  void scrapesEveryMetricOfRulesAndDashboard() throws IOException {
    Set<String> named = new TreeSet<>();
    given().get("/q/health/ready").then().statusCode(200);
    expressions().forEach(expression -> named.addAll(metricsIn(expression)));
    assertTrue(named.size() > 20, named::toString);
    scrapeWith(
        text -> {
          Set<String> missing = new TreeSet<>(named);
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .forEach(line -> missing.remove(line.split("[{ ]", 2)[0]));
          return missing.isEmpty();
        },
        text -> {
          Set<String> missing = new TreeSet<>(named);
          text.lines().forEach(line -> missing.remove(line.split("[{ ]", 2)[0]));
          return "not scraped: " + missing;
        });
  }

  @Test
  void leavesGaugesOfSingleConnectionsOut() {
    String scrape = scrapeWith(text -> text.contains("\npostgresql_completed_total"));
    assertFalse(scrape.contains("\npostgresql_queue_size"));
    assertFalse(scrape.contains("\npostgresql_current"));
  }

  @Test
  void needsNoMetricThatANativeBinaryLacks() throws IOException {
    List<String> needy =
        expressions().stream()
            .filter(
                expression ->
                    Pattern.compile("\\bor\\b")
                        .splitAsStream(expression)
                        .allMatch(
                            one -> metricsIn(one).stream().anyMatch(MetricsTest::isOfJvmOnly)))
            .toList();
    assertEquals(List.of(), needy);
    // What is not on the JVM either need not be listed any more.
    String scrape = scrape();
    OF_THE_JVM_ONLY
        .keySet()
        .forEach(name -> assertTrue(scrape.contains("\n" + name), () -> name + " is not scraped"));
  }

  private static boolean isOfJvmOnly(String metric) {
    return OF_THE_JVM_ONLY.keySet().stream().anyMatch(metric::startsWith);
  }

  @Test
  void requiresCompleteAlertsWithARunbookEntry() throws IOException {
    Set<String> anchors =
        HEADING
            .matcher(Files.readString(RUNBOOK))
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(text -> text.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .collect(Collectors.toSet());
    List<JsonNode> alerts = alerts();
    assertTrue(alerts.size() > 10, "alerts: " + alerts.size());
    for (JsonNode alert : alerts) {
      String name = alert.path("alert").asText();
      assertTrue(name.startsWith("TraceRail"), name);
      assertTrue(alert.path("for").asText().matches("\\d+[smh]"), name);
      assertTrue(
          Set.of("critical", "warning", "info").contains(alert.at("/labels/severity").asText()),
          name);
      assertFalse(alert.at("/annotations/summary").asText().isBlank(), name);
      String anchor = name.toLowerCase(Locale.ROOT);
      assertEquals(
          "docs/operations.md#" + anchor, alert.at("/annotations/runbook_url").asText(), name);
      assertTrue(anchors.contains(anchor), () -> name + " is not in " + RUNBOOK);
    }
  }

  private static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    new YAMLMapper()
        .readTree(Files.readString(ALERTS))
        .at("/groups")
        .forEach(group -> group.at("/rules").forEach(alerts::add));
    return alerts;
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    alerts().forEach(alert -> expressions.add(alert.path("expr").asText()));
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
    expressions.addAll(dashboard.findValuesAsText("expr"));
    return expressions;
  }

  private static Set<String> metricsIn(String expression) {
    String withoutLabels =
        expression.replaceAll("\\{[^}]*}|\\b(?:by|on|ignoring) *\\([^)]*\\)", "");
    return METRIC
        .matcher(withoutLabels)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toSet());
  }

  private double value(String series) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not scraped: " + series));
  }

  private String scrapeWith(Predicate<String> wanted) {
    return scrapeWith(wanted, text -> text);
  }

  private String scrapeWith(Predicate<String> wanted, UnaryOperator<String> message) {
    String[] last = {""};
    Await.until(
        Duration.ofSeconds(20),
        () -> message.apply(last[0]),
        () -> {
          last[0] = scrape();
          return wanted.test(last[0]);
        });
    return last[0];
  }

  private String scrape() {
    return given().get(metrics).then().statusCode(200).extract().asString();
  }
}
