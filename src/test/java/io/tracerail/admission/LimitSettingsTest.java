package io.tracerail.admission;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.TestTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sets for one tenant, and takes back. */
@QuarkusTest
class LimitSettingsTest {

  private final TestTenant tenant = TestTenant.onboard("Limited");

  private void limit(String limits) {
    tenant.settings("{\"limits\":" + limits + "}");
  }

  @Test
  void keepsLimitsUntilTheyAreTakenBack() {
    String path = "/tenants/" + tenant.id();
    limit("{\"databaseConnections\":3,\"statementTimeoutMillis\":500}");
    limit("{\"eventStreams\":4,\"databaseConnections\":null}");
    TestTenant.platform()
        .get(path)
        .then()
        .body("settings.limits.size()", equalTo(2))
        .body("settings.limits.statementTimeoutMillis", equalTo(500))
        .body("settings.limits.eventStreams", equalTo(4));
    limit("{\"eventStreams\":null,\"statementTimeoutMillis\":null}");
    TestTenant.platform().get(path).then().body("settings.limits", anEmptyMap());
  }

  @Test
  void onboardsATenantWithItsLimits() {
    String id =
        TestTenant.platform()
            .contentType(JSON)
            .body("{\"name\":\"Small\",\"settings\":{\"limits\":{\"eventStreams\":2}}}")
            .post("/tenants")
            .then()
            .statusCode(201)
            .extract()
            .path("tenantId");
    TestTenant.platform()
        .get("/tenants/" + id)
        .then()
        .body("settings.limits.eventStreams", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource({
    "concurrentRequests, 0",
    "httpConnections, 10001",
    "eventStreams, 1.5",
    "databaseConnections, true",
    "statementTimeoutMillis, 99"
  })
  void pointsOutALimitOutOfItsRange(String name, String value) {
    TestTenant.platform()
        .contentType(JSON)
        .body("{\"settings\":{\"limits\":{\"%s\":%s}}}".formatted(name, value))
        .patch("/tenants/" + tenant.id())
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/settings/limits/" + name));
  }
}
