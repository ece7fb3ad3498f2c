package io.tracerail.tenants.backup;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Backups of a tenant by the platform's API, and the losses that they are for. */
final class TenantBackups {

  private TenantBackups() {}

  /** On the control plane's paths of a tenant. */
  static RequestSpecification request(TestTenant tenant) {
    return TestTenant.platform()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .basePath("/api/v1/platform/tenants/" + tenant.id());
  }

  static List<String> export(TestTenant tenant) {
    String lines =
        request(tenant).get("/export").then().statusCode(200).extract().body().asString();
    return List.of(lines.strip().split("\n"));
  }

  static long restore(TestTenant tenant, List<String> lines) {
    return request(tenant)
        .contentType("application/x-ndjson")
        .body(String.join("\n", lines))
        .post("/import")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("written");
  }

  /** Deletes its rows past the API. */
  static void forget(TestTenant tenant, String... tables) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute("delete from " + table + " where tenant_id = '" + tenant.id() + "'");
      }
    }
  }

  static void terminate(NamespaceClients clients, TestTenant tenant, String caseId) {
    clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId).terminate("lost");
  }

  static Response decide(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision");
  }
}
