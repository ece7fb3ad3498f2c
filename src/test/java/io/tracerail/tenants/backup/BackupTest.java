package io.tracerail.tenants.backup;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.temporal.client.WorkflowException;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.tenant.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant is taken out as lines, put back, and goes on. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BackupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject NamespaceClients clients;
  @Inject BackupService backups;
  @Inject NamespaceProvisioner namespaces;

  private static RequestSpecification backup(TestTenant tenant) {
    return TestTenant.platform()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .basePath("/api/v1/platform/tenants/" + tenant.id());
  }

  private static List<String> export(TestTenant tenant) {
    String lines = backup(tenant).get("/export").then().statusCode(200).extract().body().asString();
    return List.of(lines.strip().split("\n"));
  }

  private static long restore(TestTenant tenant, List<String> lines) {
    return backup(tenant)
        .contentType("application/x-ndjson")
        .body(String.join("\n", lines))
        .post("/import")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("written");
  }

  private static void forget(TestTenant tenant, String... tables) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute("delete from " + table + " where tenant_id = '" + tenant.id() + "'");
      }
    }
  }

  private void terminate(TestTenant tenant, String caseId) {
    clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId).terminate("lost");
  }

  private static Response decide(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision");
  }

  private static String caseDocument(TestTenant tenant, String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).then().statusCode(200).extract().asString();
  }

  @Test
  void restoresLostCasesAsTheyWere() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Restored");
    String waiting = tenant.waitingCase();
    String closed = tenant.expense(42.50, "Travel").then().extract().path("caseDetails.caseId");
    tenant
        .as("agent")
        .body(Map.of("text", "A \"quoted\"\nline"))
        .post("/cases/" + waiting + "/messages");
    List<String> documents = List.of(caseDocument(tenant, waiting), caseDocument(tenant, closed));
    List<String> lines = export(tenant);

    forget(tenant, "cases", "event_counters", "idempotency_keys");
    tenant.as("viewer").get("/cases/" + waiting).then().statusCode(404);
    long written = restore(tenant, lines);

    assertTrue(written > 0);
    assertEquals(documents, List.of(caseDocument(tenant, waiting), caseDocument(tenant, closed)));
    assertEquals(new TreeSet<>(lines), new TreeSet<>(export(tenant)));
    assertEquals(0, restore(tenant, lines) - counters(lines), "a repetition writes nothing new");
  }

  @Test
  void restoresTheRecordsOfPurgedCases() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Restored with a purge");
    tenant.waitingCase();
    TenantRows.update(
        tenant,
        "insert into purged_cases (tenant_id, event_id, case_id, version) values (current_tenant_id(), 9, 'GONE', 2)");
    List<String> lines = export(tenant);
    forget(tenant, "cases", "event_counters", "purged_cases");
    restore(tenant, lines);
    assertEquals(new TreeSet<>(lines), new TreeSet<>(export(tenant)));
    assertEquals(1, TenantRows.update(tenant, "delete from purged_cases where case_id = 'GONE'"));
  }

  /** The counter is set again to what it is. */
  private static long counters(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("{\"kind\":\"eventCounter\"")).count();
  }

  /** A comment and a case that come after the case's row was read, and before its items are. */
  @Test
  void exportsACaseAsItWasWhenTheExportBegan() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Busy");
    String caseId = tenant.waitingCase();
    String document = caseDocument(tenant, caseId);
    AssertSubscriber<String> lines =
        backups
            .export(new TenantId(tenant.id()))
            .await()
            .atMost(PATIENCE)
            .subscribe()
            .withSubscriber(AssertSubscriber.create());
    while (lines.getItems().stream().noneMatch(line -> line.startsWith("{\"kind\":\"case\""))) {
      lines.awaitNextItem(PATIENCE);
    }
    tenant.as("agent").body(Map.of("text", "Later")).post("/cases/" + caseId + "/messages");
    String later = tenant.waitingCase();
    lines.request(Long.MAX_VALUE);
    lines.awaitCompletion(PATIENCE);

    assertTrue(lines.getItems().stream().noneMatch(line -> line.contains("Later")));
    terminate(tenant, caseId);
    terminate(tenant, later);
    forget(tenant, "cases", "event_counters", "idempotency_keys");
    restore(tenant, lines.getItems());
    assertEquals(document, caseDocument(tenant, caseId));
    int open = tenant.as("viewer").get("/cases").path("items.size()");
    backup(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(open));
    decide(tenant, caseId).then().statusCode(200).body("status", equalTo("Approved"));
  }

  @Test
  void writesTheSettingsInTheFirstLine() {
    TestTenant tenant = TestTenant.onboard("Settings");
    tenant.settings("{\"requestLimit\":321,\"retentionDays\":45}");
    JsonPath header = JsonPath.from(export(tenant).getFirst());
    assertEquals(321, header.getInt("settings.requestLimit"));
    assertEquals(45, header.getInt("settings.retentionDays"));
  }

  @Test
  void exportsButDoesNotImportASuspendedTenant() {
    TestTenant tenant = TestTenant.onboard("Suspended");
    tenant.waitingCase();
    TestTenant.platform().post("/tenants/" + tenant.id() + "/suspension").then().statusCode(200);
    List<String> lines = export(tenant);
    assertTrue(lines.getLast().startsWith("{\"kind\":\"end\""));
    backup(tenant)
        .contentType("application/x-ndjson")
        .body(String.join("\n", lines))
        .post("/import")
        .then()
        .statusCode(409);
    backup(tenant).post("/recovery").then().statusCode(409);
  }

  @Test
  void beginsWithItsTenantAndEndsWithItsRowCount() {
    TestTenant tenant = TestTenant.onboard("Exported");
    tenant.waitingCase();
    List<String> lines = export(tenant);
    assertEquals(tenant.id().toString(), JsonPath.from(lines.getFirst()).getString("tenantId"));
    assertEquals("end", JsonPath.from(lines.getLast()).getString("kind"));
    assertEquals(lines.size() - 2, JsonPath.from(lines.getLast()).getInt("rows"));
    assertTrue(lines.stream().noneMatch(line -> line.contains(tenant.key("admin"))));
  }

  @Test
  void continuesACaseWithALostWorkflowFromItsRow() {
    TestTenant tenant = TestTenant.onboard("Recovered");
    String caseId = tenant.waitingCase();
    terminate(tenant, caseId);

    backup(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body(
            "started",
            equalTo(1),
            "running",
            equalTo(0),
            "lost",
            equalTo(0),
            "nextCursor",
            nullValue());
    decide(tenant, caseId).then().statusCode(200).body("status", equalTo("Approved"));
  }

  @Test
  void recreatesALostNamespaceWithItsOpenCases() {
    TestTenant tenant = TestTenant.onboard("Namespace lost");
    String caseId = tenant.waitingCase();
    String lost = tenant.namespace();
    namespaces.delete(lost);
    awaitForgotten(lost);
    decideUnderOneKey(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
    tenant.expense(750, "Travel").then().statusCode(503).header("Retry-After", notNullValue());

    backup(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(1));
    String again = tenant.namespace();
    assertNotEquals(lost, again);
    // Nobody's poll of the lost one is waited for.
    Await.answer(() -> decideUnderOneKey(tenant, caseId).extract().response(), 200)
        .then()
        .body("status", equalTo("Approved"));
    tenant.waitingCase();
    backup(tenant).post("/recovery").then().statusCode(200).body("running", equalTo(1));
    assertEquals(again, tenant.namespace());
  }

  /** For up to ten seconds its server goes on to serve it. */
  private void awaitForgotten(String namespace) {
    Await.until(
        PATIENCE,
        namespace + " is forgotten",
        () -> {
          try {
            clients.forNamespace(namespace).newUntypedWorkflowStub("nobody").describe();
            return false;
          } catch (WorkflowException refused) {
            return refused.getCause().getMessage().contains("Namespace");
          }
        });
  }

  @Test
  void startsALostWorkflowOnACommand() {
    TestTenant tenant = TestTenant.onboard("Workflow lost");
    String caseId = tenant.waitingCase();
    String other = tenant.waitingCase();
    terminate(tenant, caseId);
    terminate(tenant, other);
    comment(tenant, caseId).statusCode(201);
    decideUnderOneKey(tenant, caseId).statusCode(200).body("status", equalTo("Approved"));

    backup(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body("started", equalTo(1), "running", equalTo(0));
  }

  @Test
  void waitsUntilAWorkerTakesUpItsWorkflows() {
    TestTenant tenant = TestTenant.onboard("In step");
    SortedSet<String> cases = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      cases.add(tenant.waitingCase());
    }
    cases.forEach(caseId -> terminate(tenant, caseId));
    backup(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(5));

    assertTrue(
        clients.forNamespace(tenant.namespace()).fetchHistory(cases.last()).getEvents().stream()
            .anyMatch(event -> event.hasWorkflowTaskCompletedEventAttributes()),
        "no command waits behind them");
  }

  /** It has gone further than its row, which an older backup brought back. */
  @Test
  void restartsNoWorkflowThatHasEnded() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Ended");
    String caseId = tenant.waitingCase();
    List<String> lines = export(tenant);
    decide(tenant, caseId).then().statusCode(200);
    forget(tenant, "cases", "event_counters", "idempotency_keys");
    restore(tenant, lines);

    comment(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
    decideUnderOneKey(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
  }

  private static ValidatableResponse comment(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("text", "Please hurry"))
        .post("/cases/" + caseId + "/messages")
        .then();
  }

  /** Always under the same key, so that a refusal that is final stays. */
  private static ValidatableResponse decideUnderOneKey(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", "decide-" + caseId)
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then();
  }

  @Test
  void leavesARunningCaseAlone() {
    TestTenant tenant = TestTenant.onboard("Running");
    tenant.waitingCase();
    backup(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body("started", equalTo(0), "running", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a b", "-", "caf\u00e9"})
  void answers400ForAMalformedCursor(String cursor) {
    TestTenant tenant = TestTenant.onboard("Bad cursor");
    backup(tenant).queryParam("cursor", cursor).post("/recovery").then().statusCode(400);
  }

  @Test
  void refusesAnotherTenantsBackup() {
    TestTenant a = TestTenant.onboard("A");
    TestTenant b = TestTenant.onboard("B");
    a.waitingCase();
    backup(b)
        .contentType("application/x-ndjson")
        .body(String.join("\n", export(a)))
        .post("/import")
        .then()
        .statusCode(409)
        .contentType("application/problem+json");
    b.as("viewer").get("/cases").then().body("items.size()", equalTo(0));
  }

  @Test
  void importsNothingIfOneRowDoesNotFit() {
    TestTenant tenant = TestTenant.onboard("Unfit");
    tenant.waitingCase();
    List<String> lines = new ArrayList<>(export(tenant));
    String orphan =
        lines.stream()
            .filter(line -> line.startsWith("{\"kind\":\"item\""))
            .findFirst()
            .orElseThrow();
    String added =
        lines.stream()
            .filter(line -> line.startsWith("{\"kind\":\"case\""))
            .findFirst()
            .orElseThrow();
    lines.add(orphan.replaceFirst("\"case_id\": *\"[^\"]+\"", "\"case_id\": \"NOBODYS\""));
    lines.add(added.replaceFirst("\"case_id\": *\"[^\"]+\"", "\"case_id\": \"ADDED\""));
    backup(tenant)
        .contentType("application/x-ndjson")
        .body(String.join("\n", lines))
        .post("/import")
        .then()
        .statusCode(422);
    tenant.as("viewer").get("/cases/ADDED").then().statusCode(404);
  }

  @Test
  void refusesInputThatIsNoBackup() {
    TestTenant tenant = TestTenant.onboard("No backup");
    for (String body :
        List.of(
            "\n",
            "{",
            "[]",
            "{\"kind\":\"case\",\"row\":{}}",
            "{\"kind\":\"tenant\"}\n{\"kind\":\"x\",\"row\":{}}")) {
      backup(tenant)
          .contentType("application/x-ndjson")
          .body(body)
          .post("/import")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void coversEveryTenantTable() throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (Connection connection = TestDatabase.asSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select table_name from information_schema.columns"
                    + " where column_name = 'tenant_id' and table_schema = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    tables.remove("tenants"); // its line is the first
    tables.removeAll(Set.of("case_assignees", "case_submitters", "case_texts")); // by triggers
    assertEquals(
        tables,
        Arrays.stream(BackupTable.values())
            .map(table -> table.table)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
