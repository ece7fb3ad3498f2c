package io.tracerail.tenants.backup;

import static io.tracerail.tenants.backup.TenantBackups.decide;
import static io.tracerail.tenants.backup.TenantBackups.export;
import static io.tracerail.tenants.backup.TenantBackups.forget;
import static io.tracerail.tenants.backup.TenantBackups.request;
import static io.tracerail.tenants.backup.TenantBackups.restore;
import static io.tracerail.tenants.backup.TenantBackups.terminate;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import io.tracerail.testing.UploadedFiles;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A tenant is taken out as lines, and put back. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BackupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject NamespaceClients clients;
  @Inject BackupService backups;

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

  @Test
  void restoresBusinessCalendars() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Restored with calendars");
    OfficeCalendar.put(tenant, OfficeCalendar.JSON).then().statusCode(201);
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS).then().statusCode(200);
    LeaveProcess.publish(tenant, "1.0.0", OfficeCalendar.process("leave", "1.0.0"));
    List<String> lines = export(tenant);
    assertEquals(
        2, lines.stream().filter(line -> line.startsWith("{\"kind\":\"calendar\"")).count());
    forget(tenant, "process_versions", "calendar_revisions");
    tenant.as("admin").get("/calendars/office").then().statusCode(404);
    restore(tenant, lines);
    tenant.as("admin").get("/calendars/office").then().header("ETag", equalTo("\"2\""));
    tenant.as("admin").delete("/calendars/office").then().statusCode(409);
    assertEquals(new TreeSet<>(lines), new TreeSet<>(export(tenant)));
  }

  @Test
  void restoresFilesWithTheirContent() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Restored with files");
    String caseId = tenant.waitingCase();
    byte[] content = UploadedFiles.pdf(150_000);
    String id =
        UploadedFiles.upload(tenant, "agent", "receipt.pdf", content).then().extract().path("id");
    UploadedFiles.upload(tenant); // nothing attaches it: it is not exported
    tenant
        .as("agent")
        .body(Map.of("text", "See it", "attachments", List.of(id)))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    String document = caseDocument(tenant, caseId);
    List<String> lines = export(tenant);
    assertEquals(
        3, lines.stream().filter(line -> line.startsWith("{\"kind\":\"attachmentChunk\"")).count());
    forget(tenant, "attachments", "cases", "event_counters");
    tenant.as("viewer").get("/attachments/" + id).then().statusCode(404);
    restore(tenant, lines);
    assertEquals(document, caseDocument(tenant, caseId));
    assertArrayEquals(
        content, tenant.as("viewer").get("/attachments/" + id + "/content").asByteArray());
    assertEquals(new TreeSet<>(lines), new TreeSet<>(export(tenant)));
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
    terminate(clients, tenant, caseId);
    terminate(clients, tenant, later);
    forget(tenant, "cases", "event_counters", "idempotency_keys");
    restore(tenant, lines.getItems());
    assertEquals(document, caseDocument(tenant, caseId));
    int open = tenant.as("viewer").get("/cases").path("items.size()");
    request(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(open));
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
    request(tenant)
        .contentType("application/x-ndjson")
        .body(String.join("\n", lines))
        .post("/import")
        .then()
        .statusCode(409);
    request(tenant).post("/recovery").then().statusCode(409);
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
  void refusesAnotherTenantsBackup() {
    TestTenant a = TestTenant.onboard("A");
    TestTenant b = TestTenant.onboard("B");
    a.waitingCase();
    request(b)
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
    request(tenant)
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
      request(tenant)
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
    tables.remove("shared_process_tenants"); // the platform's, which shares what it has
    tables.removeAll(Set.of("case_assignees", "case_submitters", "case_texts")); // by triggers
    assertEquals(
        tables,
        Arrays.stream(BackupTable.values())
            .map(table -> table.table)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
