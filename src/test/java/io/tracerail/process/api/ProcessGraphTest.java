package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drawings of processes are made of. */
@QuarkusTest
class ProcessGraphTest {

  private TestTenant tenant;

  @BeforeEach
  void publish() {
    tenant = TestTenant.onboard("Drawings");
    LeaveProcess.publish(tenant, "1.0.0");
  }

  private ValidatableResponse graph(String name, String version) {
    return tenant.as("viewer").get(path(name, version) + "/graph").then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "latest"})
  void tellsTheStepsAndTheWaysBetweenThem(String version) {
    graph("leave", version)
        .statusCode(200)
        .body("name", equalTo("leave"))
        .body("version", equalTo("1.0.0"))
        .body("title", equalTo("Leave request, 1.0.0"))
        .body("start", equalTo("review"))
        .body("nodes.id", contains("review", "grant", "refuse"))
        .body("nodes.kind", contains("human_in_the_loop", "final_commit", "final_commit"))
        .body("nodes.label", contains("Pending Manager", "Granted", "Refused"))
        .body("nodes.outcome", contains(null, "approved", "rejected"))
        .body("nodes.due", everyItem(nullValue()))
        .body(
            "edges",
            contains(
                Map.of(
                    "branch", "review.transitions.granted",
                    "from", "review",
                    "to", "grant",
                    "label", "Grant",
                    "timed", false),
                Map.of(
                    "branch", "review.transitions.refused",
                    "from", "review",
                    "to", "refuse",
                    "label", "Refuse",
                    "timed", false)));
  }

  @Test
  void tellsDueTimesOfASharedProcess() {
    graph("access_request", "1.0.0")
        .statusCode(200)
        .body("nodes.due", hasItem("PT48H"))
        .body("edges.findAll { it.timed }.branch", hasItem("manager_review.escalate"));
  }

  @Test
  void drawsARetiredVersionOnWhichCasesRun() {
    tenant.as("publisher").post(path("leave", "1.0.0") + "/retirement").then().statusCode(200);
    graph("leave", "1.0.0").statusCode(200).body("nodes.id", hasItem("review"));
    graph("leave", "latest").statusCode(404);
  }

  @Test
  void knowsNoOtherVersionOrProcess() {
    graph("leave", "2.0.0").statusCode(404);
    graph("holiday", "1.0.0").statusCode(404);
  }
}
