package io.tracerail.contracts;

import static io.tracerail.testing.TestTenant.platform;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tracerail.apikeys.SeededKeys;
import io.tracerail.auth.ApiKey;
import io.tracerail.contracts.Arrangement.WantedCase;
import io.tracerail.contracts.Arrangement.WantedKey;
import io.tracerail.contracts.Arrangement.WantedVersion;
import io.tracerail.testing.Await;
import io.tracerail.testing.BoardProcess;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The tenants that contracts name, made through the service itself. Each interaction finds its
 * tenants as if they were new: one that an earlier interaction may have changed, or that is wanted
 * otherwise, is deleted, purged and onboarded again under its id.
 */
final class Stage {

  private static final Duration PURGE = Duration.ofSeconds(60);
  private static final Duration NOTIFICATION = Duration.ofSeconds(15);

  /** The name tells these tenants from others in a database that outlives the tests. */
  private static final String NAME = "Contract tenant";

  private final SeededKeys seededKeys;
  private final Map<UUID, Made> made = new HashMap<>();
  private final Map<String, UUID> ownersOfKeys = new HashMap<>();
  private TestTenant bystander;

  /**
   * @param keys that callers were given, by their role
   */
  private record Made(TestTenant tenant, Arrangement.Tenant wanted, Map<String, String> keys) {}

  Stage(SeededKeys seededKeys) {
    this.seededKeys = seededKeys;
  }

  /** Makes the tenants with what they are wanted to have, except what would keep a caller out. */
  void set(Arrangement arrangement) {
    arrangement.absent().forEach(this::remove);
    arrangement
        .tenants()
        .forEach(
            (id, wanted) -> {
              if (!isAsWanted(id, wanted, arrangement.caller().role())) {
                TestTenant tenant = fresh(id, wanted);
                wanted.cases().forEach((caseId, one) -> make(tenant, caseId, one));
                wanted.keys().forEach((keyId, one) -> make(tenant, keyId, one));
                wanted.versions().forEach(one -> make(tenant, one));
                String key = key(tenant, arrangement.caller().role());
                wanted.files().forEach(fileId -> make(tenant, fileId, key));
              }
            });
  }

  /** A list of keys shows those that callers were given: another role's would be one too many. */
  private boolean isAsWanted(UUID id, Arrangement.Tenant wanted, String role) {
    Made before = made.get(id);
    return before != null
        && before.wanted().equals(wanted)
        && Set.of(role).containsAll(before.keys().keySet());
  }

  /** The interaction may have left its tenants otherwise than it found them. */
  void changed(Arrangement arrangement) {
    arrangement.tenants().keySet().forEach(made::remove);
  }

  TestTenant tenant(UUID id) {
    Made found = made.get(id);
    return found == null ? null : found.tenant();
  }

  /** A tenant that no contract names. */
  TestTenant bystander() {
    if (bystander == null) {
      bystander = onboard(UUID.randomUUID());
    }
    return bystander;
  }

  /**
   * Whether all works that the next interaction may need: onboarding, workers, and notifications
   * (without one, a suspension would show only when the cached credential has aged).
   */
  static boolean isReady() {
    Response onboarded = post(UUID.randomUUID());
    if (onboarded.statusCode() != 201) {
      return false;
    }
    TestTenant tenant =
        TestTenant.of(
            UUID.fromString(onboarded.path("tenantId")), onboarded.path("adminKey.apiKey"));
    String path = "/tenants/" + tenant.id() + "/suspension";
    return tenant.as("admin").body(CaseKind.EXPENSE.creation("CASE-1")).post("/cases").statusCode()
            == 201
        && platform().post(path).statusCode() == 200
        && Await.happens(Duration.ofSeconds(2), () -> isSuspended(tenant));
  }

  /** The key of a holder to whom new expenses are assigned. */
  String key(TestTenant tenant, String role) {
    Made owner = made.get(tenant.id());
    return owner == null
        ? issueKey(tenant, role)
        : owner.keys().computeIfAbsent(role, one -> issueKey(tenant, one));
  }

  private static String issueKey(TestTenant tenant, String role) {
    return tenant
        .as("admin")
        .body(
            Map.of(
                "role",
                role,
                "holder",
                Map.of("name", "Jane Smith", "email", "jane.smith@example.com")))
        .post("/api-keys")
        .then()
        .statusCode(201)
        .extract()
        .path("apiKey");
  }

  static void suspend(TestTenant tenant) {
    platform().post("/tenants/" + tenant.id() + "/suspension").then().statusCode(200);
    Await.until(NOTIFICATION, "the tenant is suspended", () -> isSuspended(tenant));
  }

  private static boolean isSuspended(TestTenant tenant) {
    return tenant.as("admin").get("/processes").statusCode() == 403;
  }

  /** To one request a second. */
  static void lowerLimit(TestTenant tenant) {
    platform()
        .contentType(ContentType.JSON)
        .body(Map.of("settings", Map.of("requestLimit", 1)))
        .patch("/tenants/" + tenant.id())
        .then()
        .statusCode(200);
  }

  private TestTenant fresh(UUID id, Arrangement.Tenant wanted) {
    remove(id);
    TestTenant tenant = onboard(id);
    made.put(id, new Made(tenant, wanted, new HashMap<>()));
    return tenant;
  }

  private void remove(UUID id) {
    made.remove(id);
    Response found = platform().get("/tenants/" + id);
    if (found.statusCode() == 404) {
      return;
    }
    if (!NAME.equals(found.path("name"))) {
      throw new AssertionError(
          "tenant " + id + " is in this database and was not made for contracts: it is left alone");
    }
    platform().delete("/tenants/" + id).then().statusCode(202);
    Await.until(
        PURGE,
        "tenant " + id + " is purged",
        () -> platform().get("/tenants/" + id).statusCode() == 404);
  }

  private static TestTenant onboard(UUID id) {
    Response onboarded = post(id);
    require(201, onboarded, "tenant " + id);
    return TestTenant.of(id, onboarded.path("adminKey.apiKey"));
  }

  private static Response post(UUID id) {
    return platform()
        .contentType(ContentType.JSON)
        .body(Map.of("name", NAME, "tenantId", id.toString()))
        .post("/tenants");
  }

  private static void make(TestTenant tenant, String caseId, WantedCase wanted) {
    if (wanted.kind() == CaseKind.GRANT) {
      LeaveProcess.publish(tenant, "admin", "grant", "1.0.0", BoardProcess.TEXT);
    }
    require(
        201,
        tenant.as("agent").body(wanted.kind().creation(caseId)).post("/cases"),
        "case " + caseId);
    String path = "/cases/" + caseId;
    switch (wanted.condition()) {
      case NEW -> {}
      case APPROVED -> decide(tenant, path, "approved");
      case WAITS_FOR_REASON -> decide(tenant, path, "rejected");
      case REJECTED -> {
        decide(tenant, path, "rejected");
        act(
            tenant,
            path + "/interactions/int-2",
            Map.of("response", Map.of("reason", "No receipt")),
            200);
      }
      case CANCELLED -> act(tenant, path + "/cancellation", Map.of("reason", "Entered twice"), 200);
      case VOTED ->
          act(
              tenant,
              path + "/decision",
              Map.of("decision", "approved", "approver", "Robert Chen"),
              200);
      case COMMENTED -> act(tenant, path + "/messages", Map.of("text", "Looks fine."), 201);
    }
  }

  private void make(TestTenant tenant, String keyId, WantedKey wanted) {
    UUID former = ownersOfKeys.put(keyId, tenant.id());
    if (former != null && !former.equals(tenant.id())) {
      remove(former);
    }
    seededKeys.store(tenant.id(), keyId, wanted.role());
    if (wanted.revoked()) {
      tenant.as("admin").delete("/api-keys/" + keyId).then().statusCode(204);
    }
  }

  private static void make(TestTenant tenant, WantedVersion wanted) {
    String name = wanted.process();
    String text = LeaveProcess.text(name, wanted.version());
    require(
        201, LeaveProcess.publish(tenant, "publisher", name, wanted.version(), text), "a version");
    switch (wanted.condition()) {
      case PUBLISHED -> {}
      case RETIRED ->
          require(
              200,
              tenant
                  .as("publisher")
                  .post(LeaveProcess.path(name, wanted.version()) + "/retirement"),
              "its retirement");
      case USED -> {
        Map<String, Object> body = new HashMap<>(LeaveProcess.body());
        body.putAll(Map.of("processName", name, "processVersion", wanted.version()));
        act(tenant, "/cases", body, 201);
      }
    }
  }

  /** Past the API, which gives files ids of its own. */
  private static void make(TestTenant tenant, UUID fileId, String uploader) {
    try (TenantRows rows = new TenantRows(tenant.id())) {
      rows.update(
          """
          insert into attachments (tenant_id, attachment_id, state, name, size, media_type, sha256, store, scanned,
            uploader, uploaded_by)
          select current_tenant_id(), '%s', 'pending', 'receipt.txt', 7, 'text/plain', sha256('Receipt'), 'postgresql',
            true, '%s', 'Jane Smith'
          """
              .formatted(fileId, ApiKey.parse(uploader).orElseThrow().keyId()));
      rows.update(
          "insert into attachment_chunks values (current_tenant_id(), '%s', 0, 'Receipt')"
              .formatted(fileId));
      rows.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void decide(TestTenant tenant, String path, String decision) {
    act(tenant, path + "/decision", Map.of("decision", decision), 200);
  }

  private static void act(TestTenant tenant, String path, Object body, int status) {
    require(status, tenant.as("agent").body(body).post(path), path);
  }

  private static void require(int status, Response answer, String what) {
    if (answer.statusCode() != status) {
      throw new AssertionError(what + " could not be made: " + answer.asString());
    }
  }
}
