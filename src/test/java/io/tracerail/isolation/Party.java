package io.tracerail.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.PingProcess;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant that takes part: its credentials of every kind, and things that are its own. */
final class Party {

  static final List<String> ROLES = List.of("viewer", "agent", "admin", "publisher");

  private final UUID id;
  private final String mark;
  private final Calls calls;
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();

  private Party(UUID id, String mark, Calls calls, String adminKey) {
    this.id = id;
    this.mark = mark;
    this.calls = calls;
    this.keys.put("admin", adminKey);
  }

  /**
   * @param mark stands in all that the tenant has: its name, its people, its cases
   */
  static Party onboard(Calls calls, String mark) {
    JsonNode tenant =
        calls
            .platform("POST", "/tenants", Map.of("name", mark, "settings", settings()))
            .require(201)
            .json();
    Party party =
        new Party(
            UUID.fromString(tenant.at("/tenantId").asText()),
            mark,
            calls,
            tenant.at("/adminKey/apiKey").asText());
    for (String role : ROLES) {
      party.keys.put(role, party.issue(role).at("/apiKey").asText());
      party.tokens.put(role, party.tokenOf(party.keys.get(role)));
    }
    return party;
  }

  private static Map<String, Object> settings() {
    return Map.of("requestLimit", 100_000);
  }

  UUID id() {
    return id;
  }

  String mark() {
    return mark;
  }

  String key(String role) {
    return keys.get(role);
  }

  String token(String role) {
    return tokens.get(role);
  }

  String tokenOf(String key) {
    return calls.send("POST", "/api/v1/auth/token", key, null).require(200).at("/token");
  }

  JsonNode issue(String role) {
    return call("POST", "/api-keys", Map.of("role", role, "holder", Map.of("name", mark)))
        .require(201)
        .json();
  }

  Calls.Answer call(String method, String path, Object body) {
    return calls.send(method, "/api/v1/tenants/" + id + path, keys.get("admin"), body);
  }

  /** A new case that waits for a decision. */
  String waitingCase() {
    return waitingCase("CASE-" + UUID.randomUUID());
  }

  String waitingCase(String caseId) {
    Map<String, Object> body =
        Map.of(
            "caseId",
            caseId,
            "processName",
            "expense_approval",
            "title",
            "Case of " + mark,
            "submitter",
            Map.of("name", mark, "email", mark + "@example.com"),
            "caseData",
            Map.of("amount", 750, "currency", "USD", "category", "Travel"));
    return call("POST", "/cases", body).require(201).at("/caseDetails/caseId");
  }

  /** Things of its own, made for this one use: what is done to them changes nothing else. */
  Map<Identifier, String> things(ApiOperation operation) {
    Map<Identifier, String> things = new EnumMap<>(Identifier.class);
    things.put(Identifier.TENANT, id.toString());
    things.put(Identifier.TEXT, mark);
    if (operation.takes(Identifier.CASE) && operation.hasInPath(Identifier.CASE)) {
      things.put(Identifier.CASE, waitingCase());
      things.put(Identifier.INTERACTION, "int-1");
    }
    if (operation.takes(Identifier.MESSAGE)) {
      String process = newName();
      things.put(Identifier.PROCESS, process);
      things.put(Identifier.CASE, caseThatWaitsFor(process, "ping"));
      things.put(Identifier.MESSAGE, "ping");
    }
    if (operation.takes(Identifier.PROCESS)) {
      things.put(Identifier.PROCESS, ownProcess());
    }
    if (operation.takes(Identifier.CALENDAR)) {
      things.put(Identifier.CALENDAR, ownCalendar());
    }
    if (operation.takes(Identifier.MIGRATION)) {
      things.put(Identifier.MIGRATION, migration(things.get(Identifier.PROCESS)));
    }
    if (operation.hasInPath(Identifier.ATTACHMENT)) {
      things.put(Identifier.ATTACHMENT, attachedFile());
    }
    if (operation.takes(Identifier.KEY)) {
      things.put(Identifier.KEY, issue("agent").at("/keyId").asText());
    }
    return things;
  }

  /** The id of a new file that nothing has attached. */
  String pendingFile() {
    return calls
        .send(
            "POST",
            "/api/v1/tenants/" + id + "/attachments?name=" + mark,
            Map.of(
                "Authorization", "Bearer " + keys.get("admin"), "Content-Type", ApiDocument.BYTES),
            "%PDF-1.7 " + mark)
        .require(201)
        .at("/id");
  }

  /** The id of a new file of a new case. */
  private String attachedFile() {
    String file = pendingFile();
    Map<String, Object> body = Map.of("text", "A file", "attachments", List.of(file));
    call("POST", "/cases/" + waitingCase() + "/messages", body).require(201);
    return file;
  }

  /** The name of a new process that the tenant publishes. */
  private String ownProcess() {
    String name = newName();
    publish(name, LeaveProcess.text(name, "1.0.0"));
    return name;
  }

  /** A new case, on a new process, that waits for any object as a message. */
  private String caseThatWaitsFor(String name, String message) {
    String caseId = "PING-" + UUID.randomUUID();
    caseThatWaitsFor(name, message, caseId);
    return caseId;
  }

  private void caseThatWaitsFor(String name, String message, String caseId) {
    publish(name, PingProcess.text(name, message));
    Map<String, Object> body =
        Map.of(
            "processName",
            name,
            "caseId",
            caseId,
            "submitter",
            Map.of("name", mark),
            "caseData",
            Map.of());
    call("POST", "/cases", body).require(201);
  }

  /** A new case of this id that takes the operation. */
  void caseFor(ApiOperation operation, String caseId) {
    if (operation.takes(Identifier.MESSAGE)) {
      caseThatWaitsFor(newName(), "ping", caseId);
    } else {
      waitingCase(caseId);
    }
  }

  private static String newName() {
    return "own_" + UUID.randomUUID().toString().replace('-', '_');
  }

  private void publish(String name, String text) {
    publish(name, "1.0.0", text);
  }

  private void publish(String name, String version, String text) {
    calls
        .send(
            "PUT",
            "/api/v1/tenants/" + id + LeaveProcess.path(name, version),
            Map.of(
                "Authorization", "Bearer " + keys.get("admin"), "Content-Type", ApiDocument.YAML),
            text)
        .require(201);
  }

  /** The name of a new calendar that the tenant keeps. */
  private String ownCalendar() {
    String name = newName();
    call("PUT", "/calendars/" + name, SchemaSamples.CALENDAR).require(201);
    return name;
  }

  /** The id of a migration of this process's cases, of which there are none. */
  private String migration(String process) {
    publish(process, "2.0.0", LeaveProcess.text(process, "2.0.0"));
    Map<String, String> plan = Map.of("from", "1.0.0", "to", "2.0.0");
    return call("POST", "/processes/" + process + "/migrations", plan)
        .require(202)
        .at("/migrationId");
  }

  /** A cursor whose page ends in front of what the tenant has newest. */
  String cursor(ApiOperation operation) {
    waitingCase();
    issue("viewer");
    ownCalendar();
    ownCalendar();
    Map<Identifier, String> things = things(operation);
    String path = operation.pathWith(parameter -> things.get(parameter.identifier()));
    String cursor =
        calls
            .send("GET", path + "?limit=1", keys.get("admin"), null)
            .require(200)
            .at("/nextCursor");
    if (cursor.isEmpty()) {
      throw new AssertionError(operation + ": the tenant has no second page of it");
    }
    return cursor;
  }

  /** A key that the tenant has used on the operation already, so that its answer is remembered. */
  String useIdempotencyKey(ApiOperation operation) {
    String key = "used-" + UUID.randomUUID();
    Calls.Answer answer =
        Trial.of(operation, Trial.MADE_UP)
            .with(Identifier.TENANT, id.toString())
            .with(Identifier.CASE, "USED-" + key)
            .with(Identifier.IDEMPOTENCY_KEY, key)
            .send(calls, keys.get("admin"));
    if (OwnersData.of(id).tables().get("idempotency_keys").stream()
        .noneMatch(row -> row.contains(key))) {
      throw new AssertionError(operation + " did not remember its key: " + answer);
    }
    return key;
  }

  /** Its rows are gone as if they had never been. */
  void vanish() {
    sql(
        "delete from cases where tenant_id = '%s'".formatted(id),
        "delete from process_migrations where tenant_id = '%s'".formatted(id),
        "delete from process_versions where tenant_id = '%s'".formatted(id),
        "delete from calendar_revisions where tenant_id = '%s'".formatted(id),
        "delete from api_keys where tenant_id = '%s'".formatted(id));
  }

  String revokedKey() {
    JsonNode issued = issue("admin");
    call("DELETE", "/api-keys/" + issued.at("/keyId").asText(), null).require(204);
    return issued.at("/apiKey").asText();
  }

  String expiredKey() {
    JsonNode issued = issue("admin");
    sql(
        "update api_keys set expires_at = '%s' where key_id = '%s'"
            .formatted(Instant.now().minusSeconds(5), issued.at("/keyId").asText()));
    return issued.at("/apiKey").asText();
  }

  void suspend() {
    calls.platform("POST", "/tenants/" + id + "/suspension", null).require(200);
  }

  static void sql(String... statements) {
    try (Connection superuser = TestDatabase.asSuperuser();
        Statement statement = superuser.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On all tables with {@code tenant_id}. */
  static void rowLevelSecurity(boolean on) {
    OwnersData.tenantTables()
        .forEach(
            table ->
                sql(
                    "alter table %s %s row level security"
                        .formatted(table, on ? "enable" : "disable")));
  }

  /** The most powerful one that the operation takes. */
  String credentialFor(ApiOperation operation) {
    return operation.plane() == ApiOperation.Plane.PLATFORM ? platformKey() : key("admin");
  }

  static String platformKey() {
    return TestServers.configuration().get("tracerail.platform.key");
  }
}
