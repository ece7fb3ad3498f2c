package io.tracerail.cases.simulation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tracerail.testing.BoardProcess;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.OrderProcess;
import io.tracerail.testing.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that are only played. */
@QuarkusTest
class SimulationTest {

  private static TestTenant tenant;

  @BeforeAll
  static void publish() {
    tenant = TestTenant.onboard("Simulation");
    LeaveProcess.publish(tenant, "1.0.0", LeaveScenarios.LEAVE).then().statusCode(201);
  }

  private static ValidatableResponse simulated(String body) {
    return simulated("viewer", "leave", "latest", body);
  }

  private static ValidatableResponse simulated(
      String role, String name, String version, String body) {
    return tenant.as(role).body(body).post(LeaveProcess.path(name, version) + "/simulation").then();
  }

  @Test
  void playsTheEndOfACalledCase() {
    OrderProcess.publish(tenant, "order");
    String order = "{\"caseData\": {\"amount\": 300}, \"then\": [%s]}";
    String closed = "{\"called\": {\"outcome\": \"approved\", \"caseData\": {\"score\": 7.0}}}";
    simulated("viewer", "order", "latest", order.formatted(closed))
        .statusCode(200)
        .body("turns[0].waitsFor.kind", equalTo("call"))
        .body("turns[0].waitsFor.process", equalTo("credit_check"))
        .body("turns[0].waitsFor.caseId", nullValue())
        .body("turns[0].waitsFor.dueAt", notNullValue())
        .body("turns[1].outcome", equalTo("shipped"))
        .body("turns[1].branches", contains("check.outcomes.approved"));
    simulated("viewer", "order", "latest", order.formatted("{\"called\": {\"refused\": \"No\"}}"))
        .statusCode(200)
        .body("turns[1].branches", contains("check.refused"));
    simulated("viewer", "order", "latest", order.formatted(closed + "," + closed))
        .statusCode(200)
        .body("refused.action", equalTo(1));
    simulated(
            "viewer",
            "order",
            "latest",
            order.formatted(
                "{\"called\": {}}, {\"called\": {\"outcome\": \"a\", \"refused\": \"b\"}},"
                    + " {\"called\": {\"outcome\": \"a\", \"caseData\": []}}"))
        .statusCode(422)
        .body(
            "errors.pointer",
            contains("/then/0/called", "/then/1/called", "/then/2/called/caseData"));
  }

  @Test
  void tellsWhatBecomesOfACaseTurnByTurn() {
    simulated(
            """
            {"caseData": {"days": 3.10}, "submitter": {"name": "Ann Lee"}, "then": [
              {"comment": "Let me see"}, {"decide": "refused"},
              {"answer": {"reason": "No budget"}}]}
            """)
        .statusCode(200)
        .body("processName", equalTo("leave"))
        .body("processVersion", equalTo("1.0.0"))
        .body("caseTitle", equalTo("Leave of Ann Lee"))
        .body("refused", nullValue())
        .body("turns", hasSize(4))
        .body("turns[0].steps", contains("triage", "review"))
        .body("turns[0].branches", contains("triage.otherwise"))
        .body("turns[0].step", equalTo("review"))
        .body("turns[0].status", equalTo("Pending Manager"))
        .body("turns[0].assignees.name", contains("Jane Smith", "Max Muster"))
        .body("turns[0].interaction.interactionId", equalTo("int-1"))
        .body("turns[0].interaction.interactionType", equalTo("action_buttons"))
        .body("turns[0].interaction.prompt", equalTo("3.10 days for Ann Lee?"))
        .body("turns[0].interaction.payload.actions.value", contains("granted", "refused"))
        .body("turns[0].interaction.dueAt", notNullValue())
        .body("turns[0].caseData.ai_risk_score", equalTo("Medium"))
        .body("turns[0].outcome", nullValue())
        .body("turns[0].items.type", contains("system_event", "ai_analysis", "system_event"))
        .body("turns[0].items[0].sender", equalTo("System"))
        .body("turns[0].items[0].text", containsString("Ann Lee created the case"))
        .body("turns[1].steps", empty())
        .body("turns[1].items.sender", contains("Jane Smith"))
        .body("turns[1].items.text", contains("Let me see"))
        .body("turns[2].branches", contains("review.transitions.refused"))
        .body("turns[2].interaction.dueAt", notNullValue())
        .body("turns[3].steps", contains("refuse"))
        .body("turns[3].interaction", nullValue())
        .body("turns[3].caseData.refusal_reason", equalTo("No budget"))
        .body("turns[3].outcome", equalTo("rejected"));
  }

  @Test
  void keepsEveryDigit() {
    String answer =
        simulated("{\"caseData\": {\"days\": 3.10000000000000000000001}}").extract().asString();
    assertTrue(answer.contains("\"days\":3.10000000000000000000001"), answer);
  }

  @Test
  void showsVotesOfThoseWhoAreNamed() {
    LeaveProcess.publish(tenant, "publisher", "grant", "1.0.0", BoardProcess.TEXT)
        .then()
        .statusCode(201);
    simulated(
            "viewer",
            "grant",
            "1.0.0",
            """
            {"caseData": {"amount": 5}, "then": [
              {"decide": "rejected", "as": "Bob Ray"},
              {"answer": {"action": "approved"}},
              {"decide": "approved", "as": "Robert Chen"}]}
            """)
        .statusCode(200)
        .body("turns[0].interaction.approval.quorum", equalTo(2))
        .body("turns[1].interaction.approval.approvers[2].vote.person", equalTo("Bob Ray"))
        .body("turns[1].items.text", contains("Bob Ray rejected for Finance"))
        .body("turns[2].items.text", contains("Jane Smith approved (1 of 2)"))
        .body("turns[3].branches", contains("board.transitions.approved"))
        .body("turns[3].outcome", equalTo("approved"));
    simulated("{\"caseData\": {\"days\": 3}}").body("turns[0].interaction.approval", nullValue());
  }

  @Test
  void letsTimePass() {
    ValidatableResponse answer =
        simulated("{\"caseData\": {\"days\": 3}, \"then\": [{\"after\": \"P3D\"}]}")
            .body("turns[1].branches", contains("review.escalate"))
            .body("turns[1].assignees.name", contains("Robert Chen"))
            .body("turns[1].interaction.dueAt", nullValue())
            .body("turns[1].items.text", hasItem(containsString("Escalated to Robert Chen")));
    Instant first = Instant.parse(answer.extract().path("turns[0].at"));
    Instant second = Instant.parse(answer.extract().path("turns[1].at"));
    assertEquals(Duration.ofDays(3), Duration.between(first, second));
    assertEquals(
        first.plus(Duration.ofHours(48)),
        Instant.parse(answer.extract().path("turns[0].interaction.dueAt")));
  }

  @Test
  void endsWithTheActionThatIsRefused() {
    simulated(
            """
            {"caseData": {"days": 3}, "then": [{"decide": "refused"},
              {"answer": {"reason": 7}}, {"cancel": "Enough"}]}
            """)
        .statusCode(200)
        .body("turns", hasSize(2))
        .body("refused.action", equalTo(1))
        .body("refused.detail", notNullValue())
        .body("refused.errors.pointer", contains("/then/1/answer/reason"))
        .body("refused.errors.detail", contains("refused: must be a text"));
    simulated("{\"caseData\": {\"days\": 1}, \"then\": [{\"cancel\": \"Late\"}]}")
        .body("refused.errors.pointer", contains("/then/0/cancel"))
        .body("turns", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/caseData",
        "{\"caseData\": {\"days\": 0}}|/caseData/days",
        "{\"caseData\": 5}|/caseData",
        "{\"caseData\": {\"days\": 3}, \"submitter\": []}|/submitter",
        "{\"caseData\": {\"days\": 3}, \"submitter\": {\"name\": \"\"}}|/submitter/0/name",
        "{\"caseData\": {\"days\": 3}, \"then\": [{}]}|/then/0",
        "{\"caseData\": {\"days\": 3}, \"then\": [null]}|/then/0",
        "{\"caseData\": {\"days\": 3}, \"then\": [{\"decide\": \"a\", \"cancel\": \"b\"}]}|/then/0",
        "{\"caseData\": {\"days\": 3}, \"then\": [{\"after\": \"soon\"}]}|/then/0/after",
        "{\"caseData\": {\"days\": 3}, \"then\": [{\"after\": \"PT1H\", \"as\": \"Ann\"}]}|/then/0/as",
        "{\"caseData\": {\"days\": 3}, \"then\": [{\"decide\": \"granted\", \"as\": \" \"}]}|/then/0/as",
        "{\"caseData\": {\"days\": 3}, \"then\": [{\"reassign\": [null]}]}|/then/0/reassign/0",
        "{\"caseData\": {\"days\": 3}, \"once\": 1}|/once",
      })
  void refusesWhatIsNoScenario(String body, String pointer) {
    simulated(body).statusCode(422).body("errors.pointer", contains(pointer));
  }

  @Test
  void holdsAScenarioToItsLength() {
    String fifty = String.join(",", Collections.nCopies(50, "{\"after\": \"PT1S\"}"));
    String body = "{\"caseData\": {\"days\": 3}, \"then\": [%s]}";
    simulated(body.formatted(fifty)).statusCode(200).body("turns", hasSize(51));
    simulated(body.formatted(fifty + ",{\"after\": \"PT1S\"}"))
        .statusCode(422)
        .body("errors.pointer", contains("/then"));
  }

  @Test
  void holdsATranscriptToItsLength() {
    String stops = "\"" + "x".repeat(300_000) + "\"";
    String waits = String.join(",", Collections.nCopies(50, "{\"after\": \"PT1S\"}"));
    simulated(
            "{\"caseData\": {\"days\": 3, \"trip\": {\"city\": %s}}, \"then\": [%s]}"
                .formatted(stops, waits))
        .statusCode(422)
        .body("errors.pointer", contains("/then/5"))
        .body("errors.detail", contains(containsString("too much work")));
  }

  @Test
  void takesNullAsAbsent() {
    simulated(
            """
            {"caseData": {"days": 3}, "submitter": null, "then": [{"decide": "granted",
              "answer": null, "after": null, "cancel": null, "reassign": null, "comment": null}]}
            """)
        .statusCode(200)
        .body("turns.outcome", contains(null, "approved"));
    simulated("{\"caseData\": {\"days\": 1}, \"then\": null}")
        .statusCode(200)
        .body("turns[0].items[0].text", containsString("John Doe created the case"));
    simulated("{\"caseData\": {\"days\": 3}, \"then\": [{\"answer\": null}]}")
        .statusCode(422)
        .body("errors.pointer", contains("/then/0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "agent", "publisher", "admin"})
  void letsEveryRolePlay(String role) {
    simulated(role, "leave", "1.0.0", "{\"caseData\": {\"days\": 1}}")
        .statusCode(200)
        .body("turns.outcome", contains("approved"));
  }

  @Test
  void playsWhatThePlatformShares() {
    simulated(
            "viewer",
            "expense_approval",
            "1.0.0",
            "{\"caseData\": {\"amount\": 50, \"currency\": \"USD\", \"category\": \"Meals\"}}")
        .body("turns[0].outcome", equalTo("approved"));
  }

  @Test
  void changesNothing() {
    List<Object> before = tenant.as("viewer").get("/cases").path("items");
    simulated("{\"caseData\": {\"days\": 3}, \"then\": [{\"decide\": \"granted\"}]}")
        .statusCode(200);
    assertEquals(before, tenant.as("viewer").get("/cases").path("items"));
    tenant
        .as("viewer")
        .get(LeaveProcess.path("leave", "1.0.0"))
        .then()
        .body("openCases", equalTo(0))
        .body("closedCases", equalTo(0));
  }

  @Test
  void knowsOnlyVersionsThatThereAre() {
    String body = "{\"caseData\": {\"days\": 3}}";
    simulated("viewer", "leave", "7.0.0", body).statusCode(404);
    simulated("viewer", "no_such", "latest", body).statusCode(404);
  }
}
