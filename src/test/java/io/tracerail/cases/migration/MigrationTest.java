package io.tracerail.cases.migration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.Await;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Open cases move to another version of their process. */
@QuarkusTest
class MigrationTest {

  private static final String MIGRATIONS = "/processes/leave/migrations";
  private static final Map<String, Object> PLAN = Map.of("from", "1.0.0", "to", "2.0.0");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Instance<TenantSweep> sweeps;

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Migrating");
    LeaveProcess.publish(tenant, "1.0.0");
  }

  private String leave() {
    return LeaveProcess.start(tenant).then().statusCode(201).extract().path("caseDetails.caseId");
  }

  private Response check(Object plan) {
    return tenant.as("admin").body(plan).post("/processes/leave/migration-check");
  }

  private Response post(String path, Object body) {
    return tenant.as("admin").body(body).post(MIGRATIONS + path);
  }

  private String start(Map<String, Object> plan) {
    return post("", plan).then().statusCode(202).extract().path("migrationId");
  }

  private Response ended(String id) {
    Await.until(
        PATIENCE, "the migration has ended", () -> !"running".equals(shown(id).path("state")));
    return shown(id);
  }

  private Response shown(String id) {
    return tenant.as("viewer").get(MIGRATIONS + "/" + id);
  }

  private Response shownCase(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId);
  }

  @Test
  void movesTheOpenCasesOfAVersion() {
    String waiting = leave();
    String decided = leave();
    decide(decided).then().statusCode(200);
    LeaveProcess.publish(tenant, "2.0.0");
    String newer = leave();

    String id = start(PLAN);
    ended(id)
        .then()
        .body("state", equalTo("completed"))
        .body("moved", equalTo(1))
        .body("refused", equalTo(0))
        .body("remaining", equalTo(0))
        .body("startedBy", containsString("API key"))
        .body("interactions", equalTo("keep"))
        .body("endedAt", notNullValue());
    shownCase(waiting)
        .then()
        .header("ETag", "\"2\"")
        .body("caseDetails.processVersion", equalTo("2.0.0"))
        .body("activeInteraction.interactionId", equalTo("int-1"))
        .body("activeInteraction.prompt", equalTo("1.0.0: grant 3 days?"))
        .body(
            "activityStream.text",
            hasItem(containsString("moved the case from leave 1.0.0 to 2.0.0.")));
    shownCase(decided).then().body("caseDetails.processVersion", equalTo("1.0.0"));
    shownCase(newer).then().header("ETag", "\"1\"");
    tenant
        .as("viewer")
        .get(LeaveProcess.path("leave", "2.0.0"))
        .then()
        .body("openCases", equalTo(2));
    decide(waiting).then().statusCode(200);
    shownCase(waiting).then().body("caseDetails.outcome", equalTo("approved"));
  }

  private Response decide(String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + caseId + "/decision");
  }

  @Test
  void movesNothingTwice() {
    String caseId = leave();
    LeaveProcess.publish(tenant, "2.0.0");
    ended(start(PLAN)).then().body("moved", equalTo(1));
    ended(start(PLAN)).then().body("moved", equalTo(0)).body("state", equalTo("completed"));
    shownCase(caseId).then().header("ETag", "\"2\"");
    tenant.as("viewer").get(MIGRATIONS).then().body("items.moved", contains(0, 1));
  }

  @Test
  void movesACaseThereAndBack() {
    String caseId = leave();
    LeaveProcess.publish(tenant, "2.0.0");
    ended(start(PLAN));
    ended(start(Map.of("from", "2.0.0", "to", "1.0.0", "interactions", "reopen")));
    shownCase(caseId)
        .then()
        .body("caseDetails.processVersion", equalTo("1.0.0"))
        .body("activeInteraction.interactionId", equalTo("int-2"));
    tenant
        .as("agent")
        .body(Map.of("decision", "granted", "interactionId", "int-2"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
  }

  @Test
  void tellsWhyACaseCannotMove() {
    String first = leave();
    String second = leave();
    publish(LeaveProcess.text("leave", "2.0.0").replace("[days]", "[days, kind]"));
    String reason =
        "The case data does not fit version 2.0.0. /caseData/kind: required property 'kind' not found";
    check(PLAN)
        .then()
        .statusCode(200)
        .body("openCases", equalTo(2))
        .body("examined", equalTo(2))
        .body("movable", equalTo(0))
        .body("refused", equalTo(2))
        .body("steps.step", contains("review"))
        .body("steps.cases", contains(2))
        .body("refusals[0].reason", equalTo(reason))
        .body("refusals[0].cases", equalTo(2));
    ended(start(PLAN))
        .then()
        .body("state", equalTo("completed"))
        .body("moved", equalTo(0))
        .body("refused", equalTo(2))
        .body("refusals[0].reason", equalTo(reason))
        .body("refusals[0].examples", hasItem(first))
        .body("refusals[0].examples", hasItem(second));
    shownCase(first).then().header("ETag", "\"1\"");
  }

  private void publish(String text) {
    LeaveProcess.publish(tenant, "2.0.0", text).then().statusCode(201);
  }

  @Test
  void mapsSteps() {
    String caseId = leave();
    publish(
        LeaveProcess.text("leave", "2.0.0")
            .replace("start: review", "start: manager")
            .replace("id: review", "id: manager"));
    check(PLAN)
        .then()
        .body("steps.refusal", contains("Version 2.0.0 has no step review."))
        .body("refusals.reason", contains("Version 2.0.0 has no step review."));
    Map<String, Object> plan =
        Map.of("from", "1.0.0", "to", "2.0.0", "steps", Map.of("review", "manager"));
    check(plan)
        .then()
        .body("movable", equalTo(1))
        .body("steps.to", contains("manager"))
        .body("refusals", empty());
    ended(start(plan)).then().body("moved", equalTo(1)).body("steps.review", equalTo("manager"));
    decide(caseId).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 3.0.0, review, review, /to",
    "3.0.0, 2.0.0, review, review, /from",
    "1.0.0, 1.0.0, review, review, /to",
    "one, 2.0.0, review, review, /from",
    "1.0.0, 2.0.0, nowhere, review, /steps/nowhere",
    "1.0.0, 2.0.0, grant, grant, /steps/grant",
    "1.0.0, 2.0.0, review, nowhere, /steps/review",
    "1.0.0, 2.0.0, review, grant, /steps/review",
    "1.0.0, 2.0.0, a/b~c, grant, /steps/a~1b~0c"
  })
  void refusesAPlanWithAFault(String from, String to, String step, String target, String pointer) {
    LeaveProcess.publish(tenant, "2.0.0");
    Map<String, Object> plan = Map.of("from", from, "to", to, "steps", Map.of(step, target));
    check(plan).then().statusCode(422).body("errors.pointer", contains(pointer));
    post("", plan).then().statusCode(422).body("errors.pointer", contains(pointer));
  }

  @Test
  void refusesOtherInteractions() {
    check(Map.of("from", "1.0.0", "to", "2.0.0", "interactions", "close"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/interactions"));
    check(Map.of()).then().statusCode(422).body("errors.pointer", contains("/from", "/to"));
  }

  @Test
  void findsNoProcessOfAnotherName() {
    tenant.as("admin").body(PLAN).post("/processes/nothing/migrations").then().statusCode(404);
    tenant.as("viewer").get("/processes/nothing/migrations").then().statusCode(404);
    shown(UUID.randomUUID().toString()).then().statusCode(404);
    shown("x").then().statusCode(404);
    post("/x/stop", Map.of()).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "agent", "publisher"})
  void letsOnlyAdminsMoveCases(String role) {
    for (String path :
        new String[] {
          "/migrations", "/migration-check", "/migrations/" + UUID.randomUUID() + "/stop"
        }) {
      tenant.as(role).body(PLAN).post("/processes/leave" + path).then().statusCode(403);
    }
  }

  @Test
  void startsOnceUnderAKey() {
    LeaveProcess.publish(tenant, "2.0.0");
    String first = keyed().then().statusCode(202).extract().path("migrationId");
    keyed()
        .then()
        .statusCode(202)
        .header("Location", containsString(MIGRATIONS + "/" + first))
        .body("migrationId", equalTo(first));
    ended(first);
    tenant.as("viewer").get(MIGRATIONS).then().body("items.migrationId", contains(first));
  }

  private Response keyed() {
    return tenant.as("admin").header("Idempotency-Key", "one").body(PLAN).post(MIGRATIONS);
  }

  @Test
  void stopsAMigration() throws Exception {
    String caseId = leave();
    LeaveProcess.publish(tenant, "2.0.0");
    String id = underWay("null", "now() + interval '1 hour'");
    post("", PLAN).then().statusCode(409).body("detail", containsString("runs already"));
    post("/" + id + "/stop", Map.of())
        .then()
        .statusCode(200)
        .body("state", equalTo("stopped"))
        .body("remaining", equalTo(1))
        .body("endedAt", notNullValue());
    sweep();
    shownCase(caseId).then().header("ETag", "\"1\"");

    ended(start(PLAN)).then().body("moved", equalTo(1));
    post("/" + id + "/stop", Map.of()).then().body("state", equalTo("stopped"));
  }

  @Test
  void takesOverFromAnInstanceThatDied() throws Exception {
    String first = leave();
    leave();
    LeaveProcess.publish(tenant, "2.0.0");
    String id = underWay("'" + first + "'", "now() - interval '1 second'");
    shown(id).then().body("state", equalTo("running")).body("endedAt", nullValue());
    sweep();
    ended(id).then().body("state", equalTo("completed")).body("refused", equalTo(0));
    shownCase(first).then().body("caseDetails.processVersion", equalTo("2.0.0"));
  }

  /** A migration that another instance has claimed. */
  private String underWay(String current, String leasedUntil) throws Exception {
    UUID id = UUID.randomUUID();
    TenantRows.update(
        tenant,
        """
        insert into process_migrations (tenant_id, migration_id, process_name, from_version, to_version,
          digest, steps, reopen, state, started_by, current_case, runner, leased_until)
        select current_tenant_id(), '%s', name, '1.0.0', version, digest, '{}', false, 'running', 'Ada',
          %s, gen_random_uuid(), %s
        from process_versions where name = 'leave' and version = '2.0.0'
        """
            .formatted(id, current, leasedUntil));
    return id.toString();
  }

  private void sweep() {
    for (TenantSweep sweep : sweeps) {
      sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
    }
  }

  @Test
  void keepsTheVersionToWhichCasesMove() {
    LeaveProcess.publish(tenant, "2.0.0");
    ended(start(PLAN));
    tenant.as("admin").delete(LeaveProcess.path("leave", "2.0.0")).then().statusCode(409);
  }
}
