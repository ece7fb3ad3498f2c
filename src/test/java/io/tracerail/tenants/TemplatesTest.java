package io.tracerail.tenants;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.text;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shared processes that new tenants get as their own. */
@QuarkusTest
class TemplatesTest {

  @Inject OnboardingActivities activities;

  private final UUID id = UUID.randomUUID();
  private String name;

  /** Nobody starts cases on what is shared with no tenant. */
  @BeforeEach
  void shareWithNobody() {
    name = "template_" + UUID.randomUUID().toString().replace('-', '_');
    shareWith(Map.of("tenants", List.of()));
    for (String version : List.of("1.9.0", "1.10.0", "2.0.0")) {
      share(version);
    }
    platform().post(path(name, "2.0.0") + "/retirement").then().statusCode(200);
  }

  private void share(String version) {
    share(version, text(name, version));
  }

  private void share(String version, String text) {
    platform()
        .contentType("application/yaml")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .put(path(name, version))
        .then()
        .statusCode(201);
  }

  private void shareWith(Map<String, Object> audience) {
    platform()
        .contentType("application/json")
        .body(audience)
        .put("/processes/" + name + "/audience")
        .then()
        .statusCode(200);
  }

  private Response onboard(List<Map<String, String>> templates) {
    return PlatformCommands.post(
        "/tenants",
        null,
        Map.of("name", "Templates", "tenantId", id.toString(), "templates", templates));
  }

  private TestTenant onboarded(Map<String, String> template) {
    String key =
        onboard(List.of(template)).then().statusCode(201).extract().path("adminKey.apiKey");
    return TestTenant.of(id, key);
  }

  private Response start(TestTenant tenant) {
    Map<String, Object> body = new HashMap<>(LeaveProcess.body());
    body.put("processName", name);
    return tenant.as("agent").body(body).post("/cases");
  }

  private Response latest(TestTenant tenant) {
    return tenant.as("viewer").get(path(name, "latest"));
  }

  @Test
  void givesTheLatestVersionAsTheTenantsOwn() {
    TestTenant tenant = onboarded(Map.of("name", name));
    tenant
        .as("viewer")
        .get("/processes/" + name + "/versions")
        .then()
        .statusCode(200)
        .body("items.version", contains("1.10.0"))
        .body("items.shared", contains(false))
        .body("items.revision", contains(1))
        .body("items.mediaType", contains("application/yaml"))
        .body("items.publishedBy", contains("Platform"));
    tenant
        .as("viewer")
        .get(path(name, "1.10.0") + "/definition")
        .then()
        .body(equalTo(text(name, "1.10.0")));
    start(tenant).then().statusCode(201);
    latest(tenant).then().body("openCases", equalTo(1));
    platform().get(path(name, "1.10.0")).then().body("tenants", equalTo(0));
    latest(TestTenant.onboard("Without templates")).then().statusCode(404);
  }

  @Test
  void givesTheVersionThatIsNamed() {
    latest(onboarded(Map.of("name", name, "version", "1.9.0")))
        .then()
        .body("version", equalTo("1.9.0"));
  }

  @Test
  void startsCasesOnceTheTenantHasItsCalendar() {
    share("1.11.0", OfficeCalendar.process(name, "1.11.0"));
    TestTenant tenant = onboarded(Map.of("name", name));
    start(tenant).then().statusCode(422).body("errors.pointer", contains("/processName"));
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS).then().statusCode(201);
    start(tenant).then().statusCode(201);
    tenant.as("admin").delete("/calendars/office").then().statusCode(409);
  }

  @Test
  void putsTheTenantsOwnBeforeTheSharedOne() {
    TestTenant tenant = onboarded(Map.of("name", name));
    shareWith(Map.of());
    share("3.0.0");
    latest(tenant).then().body("version", equalTo("1.10.0")).body("shared", equalTo(false));
    LeaveProcess.publish(tenant, "publisher", name, "1.10.0", text(name, "1.10.0"))
        .then()
        .statusCode(200);
    LeaveProcess.publish(tenant, "publisher", name, "1.11.0", text(name, "1.11.0"))
        .then()
        .statusCode(201);
    for (String own : List.of("1.10.0", "1.11.0")) {
      tenant.as("publisher").delete(path(name, own)).then().statusCode(204);
    }
    latest(tenant).then().body("version", equalTo("3.0.0")).body("shared", equalTo(true));
  }

  @Test
  void publishesNothingForATenantThatIsThere() {
    TestTenant tenant = onboarded(Map.of("name", name));
    tenant.as("publisher").delete(path(name, "1.10.0")).then().statusCode(204);
    onboard(List.of(Map.of("name", name))).then().statusCode(201);
    onboard(List.of(Map.of("name", "there_is_none"))).then().statusCode(201);
    latest(tenant).then().statusCode(404);
  }

  /** As when the worker dies after the step and before it could say so. */
  @Test
  void leavesWhatAnEarlierRunPublished() throws SQLException {
    TestTenant tenant = onboarded(Map.of("name", name, "version", "1.9.0"));
    tenant.as("publisher").post(path(name, "1.9.0") + "/retirement").then().statusCode(200);
    try (Connection control = TestDatabase.asControl();
        PreparedStatement update =
            control.prepareStatement(
                "update tenants set status = 'provisioning' where tenant_id = ?")) {
      update.setObject(1, id);
      assertEquals(1, update.executeUpdate());
    }
    onboard(List.of(Map.of("name", name, "version", "1.9.0"))).then().statusCode(201);
    tenant
        .as("viewer")
        .get(path(name, "1.9.0"))
        .then()
        .statusCode(200)
        .body("revision", equalTo(2));
  }

  @Test
  void makesNoTenantForUnknownTemplates() {
    onboard(
            List.of(
                Map.of("name", name),
                Map.of("name", "there_is_none"),
                Map.of("name", name + "_", "version", "1.0.0")))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/templates/1/name", "/templates/2/version"));
    onboard(List.of(Map.of("name", name, "version", "2.0.0")))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/templates/0/version"));
    platform().get("/tenants/" + id).then().statusCode(404);
  }

  @Test
  void failsForGoodWhenATemplateIsDeletedMeanwhile() {
    onboarded(Map.of("name", name));
    List<ProcessTemplate> gone = List.of(new ProcessTemplate(name, "9.9.9"));
    ApplicationFailure failure =
        assertThrows(
            ApplicationFailure.class, () -> activities.publishTemplates(new TenantId(id), gone));
    assertEquals(Onboarding.TEMPLATE_GONE, failure.getType());
  }
}
