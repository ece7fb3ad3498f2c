package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.publish;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tracerail.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Definitions that carry scenarios, when they are checked and published. */
@QuarkusTest
class ProcessTestsTest {

  private static final String GRANTED =
      """
      tests:
        - name: A manager grants
          caseData: {days: 3}
          expect: {step: review}
          then:
            - decide: granted
              expect: {step: grant, outcome: approved}
      """;

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Tested");
  }

  private static Response checked(String text) {
    return tenant
        .as("publisher")
        .contentType("application/yaml")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .post("/processes/check");
  }

  @Test
  void tellsHowMuchTheTestsCover() {
    checked(text("tested", "1.0.0") + GRANTED)
        .then()
        .statusCode(200)
        .body("tests", equalTo(1))
        .body("coverage.steps.covered", equalTo(2))
        .body("coverage.steps.total", equalTo(3))
        .body("coverage.steps.missing", contains("refuse"))
        .body("coverage.branches.covered", equalTo(1))
        .body("coverage.branches.total", equalTo(2))
        .body("coverage.branches.missing", contains("review.transitions.refused"));
    checked(text("tested", "1.0.0"))
        .then()
        .body("tests", equalTo(0))
        .body("coverage.steps.covered", equalTo(0))
        .body("coverage.steps.missing", contains("review", "grant", "refuse"));
  }

  @Test
  void publishesOnlyWhatPassesItsTests() {
    String bad = text("failing", "1.0.0") + GRANTED.replace("step: grant,", "step: refuse,");
    String shared =
        text("failing_shared", "1.0.0") + GRANTED.replace("decide: granted", "decide: no");
    for (Response answer :
        List.of(publish(tenant, "publisher", "failing", "1.0.0", bad), checked(bad))) {
      failed(answer)
          .body("errors.pointer", contains("/tests/0/then/0/expect/step"))
          .body("errors.line", contains(41))
          .body("errors.column", contains(24))
          .body(
              "errors.detail", contains("expected step \"refuse\", but the case is at \"grant\""));
    }
    failed(
            TestTenant.platform()
                .contentType("application/yaml")
                .body(shared.getBytes(StandardCharsets.UTF_8))
                .put("/processes/failing_shared/versions/1.0.0"))
        .body("errors.pointer", contains("/tests/0/then/0/decide"));
    tenant.as("viewer").get(path("failing", "1.0.0")).then().statusCode(404);
    tenant.as("viewer").get(path("failing_shared", "1.0.0")).then().statusCode(404);
    publish(tenant, "publisher", "failing", "1.0.0", text("failing", "1.0.0") + GRANTED)
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse failed(Response answer) {
    return answer
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("detail", equalTo("The definition's tests fail."));
  }

  @Test
  void runsNoTestsOfADefinitionWithErrors() {
    checked(
            text("broken", "1.0.0").replace("start: review", "start: x")
                + GRANTED.replace("3", "0"))
        .then()
        .statusCode(422)
        .body("detail", startsWith("The definition has errors"))
        .body("errors.pointer", contains("/start"));
  }

  @Test
  void coversTheExamplesWhole() {
    for (String example : List.of("expense_approval", "access_request", "support_escalation")) {
      String text =
          tenant
              .as("viewer")
              .get(path(example, "latest") + "/definition")
              .then()
              .extract()
              .asString();
      checked(text)
          .then()
          .statusCode(200)
          .body("coverage.steps.missing", empty())
          .body("coverage.branches.missing", empty());
    }
  }
}
