package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.publish;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that tenants publish themselves. */
@QuarkusTest
class ProcessPublicationTest {

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Publisher");
    LeaveProcess.publish(tenant, "1.0.0");
  }

  @Test
  void publishesAVersionOnce() {
    String text = text("once", "1.0.0");
    publish(tenant, "publisher", "once", "1.0.0", text)
        .then()
        .statusCode(201)
        .header("Location", containsString(path("once", "1.0.0")))
        .header("ETag", "\"1\"")
        .body("name", equalTo("once"))
        .body("version", equalTo("1.0.0"))
        .body("shared", equalTo(false))
        .body("publishedBy", equalTo("Test publisher"))
        .body("publishedAt", notNullValue())
        .body("openCases", equalTo(0))
        .body("retiredAt", nullValue());
    publish(tenant, "admin", "once", "1.0.0", text)
        .then()
        .statusCode(200)
        .body("publishedBy", equalTo("Test publisher"));
    publish(tenant, "admin", "once", "1.0.0", text + "\n")
        .then()
        .statusCode(409)
        .body("detail", containsString("never changed"));
    tenant
        .as("viewer")
        .get(path("once", "1.0.0") + "/definition")
        .then()
        .statusCode(200)
        .body(equalTo(text));
  }

  @Test
  void returnsTheTextAsItWasSent() {
    String json =
        new io.vertx.core.json.JsonObject()
            .put("name", "as_sent")
            .put("version", "1.0.0")
            .encodePrettily();
    String yaml = "# naïve café, 😀\r\n" + text("as_sent", "2.0.0") + "# end, no line feed";
    publish(tenant, "publisher", "as_sent", "2.0.0", yaml).then().statusCode(201);
    String etag =
        tenant
            .as("viewer")
            .get(path("as_sent", "latest") + "/definition")
            .then()
            .statusCode(200)
            .contentType("application/yaml")
            .body(equalTo(yaml))
            .extract()
            .header("ETag");
    tenant
        .as("viewer")
        .get(path("as_sent", "latest"))
        .then()
        .body("digest", equalTo(etag.replace("\"", "")));
    tenant
        .as("publisher")
        .body(json)
        .put(path("as_sent", "1.0.0"))
        .then()
        .statusCode(422)
        .body("errors.detail", hasItem(containsString("steps")));
  }

  @Test
  void tellsEveryFindingWithItsPlace() {
    String bad =
        text("leave", "9.0.0")
            .replace("start: review", "start: nowhere")
            .replace("refused: refuse", "refused: gone");
    for (var answer :
        List.of(
            publish(tenant, "9.0.0", bad),
            tenant
                .as("publisher")
                .contentType("application/yaml")
                .body(bad.getBytes(StandardCharsets.UTF_8))
                .post("/processes/check"))) {
      answer
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("errors.pointer", contains("/start", "/steps/0/transitions/refused"))
          .body("errors.line", contains(12, 24))
          .body("errors.column", everyItem(notNullValue()))
          .body("errors[0].detail", containsString("nowhere"));
    }
    tenant.as("viewer").get(path("leave", "9.0.0")).then().statusCode(404);
  }

  @Test
  void checksWithoutEffect() {
    tenant
        .as("publisher")
        .contentType("application/yaml")
        .body(text("only_checked", "1.0.0").getBytes(StandardCharsets.UTF_8))
        .post("/processes/check")
        .then()
        .statusCode(200)
        .body("name", equalTo("only_checked"))
        .body("digest", matchesPattern("[0-9a-f]{64}"));
    tenant.as("viewer").get(path("only_checked", "1.0.0")).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"leave, 1.0.1, /version", "other, 1.0.0, /name"})
  void refusesAnotherNameThanThePaths(String name, String version, String pointer) {
    publish(tenant, "publisher", name, version, text("leave", "1.0.0"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "agent"})
  void letsOnlyPublishersAndAdminsPublish(String role) {
    publish(tenant, role, "leave", "3.0.0", text("leave", "3.0.0"))
        .then()
        .statusCode(403)
        .body("detail", containsString("publisher"));
    tenant.as(role).post(path("leave", "1.0.0") + "/retirement").then().statusCode(403);
    tenant.as(role).delete(path("leave", "1.0.0")).then().statusCode(403);
  }

  @Test
  void letsAPublisherDoNothingElse() {
    for (String path : List.of("/cases", "/api-keys", "/events")) {
      tenant.as("publisher").get(path).then().statusCode(403);
    }
    tenant.as("publisher").body(LeaveProcess.body()).post("/cases").then().statusCode(403);
    tenant.as("publisher").get("/processes").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, name: x, 415",
    "application/yaml, '', 400",
    "application/yaml, 'just a text', 422",
    "application/json, '{', 422"
  })
  void refusesWhatIsNoDefinition(String type, String body, int status) {
    tenant
        .as("publisher")
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put(path("leave", "4.0.0"))
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void answersAWrongMethodWithTheAllowedOnes() {
    tenant
        .as("admin")
        .body("{}")
        .patch(path("leave", "1.0.0"))
        .then()
        .statusCode(405)
        .header("Allow", equalTo("DELETE, GET, HEAD, PUT"));
  }

  @Test
  void refusesBytesThatAreNoText() {
    tenant
        .as("publisher")
        .contentType("application/yaml")
        .body(new byte[] {'n', (byte) 0xff, (byte) 0xfe})
        .put(path("leave", "4.0.0"))
        .then()
        .statusCode(400)
        .body("detail", containsString("UTF-8"));
  }

  @Test
  void refusesAVersionThatThePlatformShares() {
    publish(tenant, "publisher", "expense_approval", "1.0.0", text("expense_approval", "1.0.0"))
        .then()
        .statusCode(409)
        .body("detail", containsString("shares"));
    tenant
        .as("publisher")
        .post(path("expense_approval", "1.0.0") + "/retirement")
        .then()
        .statusCode(403);
  }

  @Test
  void limitsTheVersionsOfATenant() throws SQLException {
    TestTenant own = TestTenant.onboard("Collector");
    LeaveProcess.publish(own, "1.0.0");
    TenantRows.update(
        own,
        """
        insert into process_versions select p.tenant_id, p.name, '1.1.' || n, p.title, p.input_schema, p.definition,
          p.size, p.media_type, p.digest, 1, now(), 'SQL', null, null, false
        from process_versions p, generate_series(1, 99) n
        """);
    publish(own, "2.0.0", text("leave", "2.0.0"))
        .then()
        .statusCode(409)
        .body("detail", containsString("100 versions"));
    own.as("viewer").get(path("leave", "2.0.0")).then().statusCode(404);
    own.as("admin").delete(path("leave", "1.1.7")).then().statusCode(204);
    LeaveProcess.publish(own, "2.0.0");
    TenantRows.update(own, "update process_versions set size = 300000");
    publish(own, "publisher", "second", "1.0.0", text("second", "1.0.0"))
        .then()
        .statusCode(409)
        .body("detail", containsString("bytes"));
  }
}
