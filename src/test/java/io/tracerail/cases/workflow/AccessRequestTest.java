package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.InvalidValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRequestTest {

  private static final String GRANT =
      """
      {"recommendation": "grant", "scope": {"environments": ["staging"]}, "remarks": "Fine"}
      """;
  private static final String REFUSE =
      "{\"recommendation\": \"refuse\", \"scope\": {\"environments\": [\"staging\"]}}";

  private final CaseMachine machine = Given.machine("access_request");

  private CaseState started(String system, String level) {
    String data =
        "{\"system\": \"%s\", \"accessLevel\": \"%s\", \"justification\": \"On call\"}"
            .formatted(system, level);
    return machine.start(Given.start("access_request", data), Given.START).state();
  }

  @ParameterizedTest
  @CsvSource({
    "wiki,read,Granted,Low",
    "key vault,read,Refused,High",
    "Wiki,write,Pending Manager Review,Medium",
    "Billing,read,Pending Manager Review,Medium",
    "Billing,write,Pending Manager Review,High",
    "Wiki,admin,Pending Manager Review,High"
  })
  void routesBySystemAndAccessLevel(String system, String level, String status, String risk) {
    CaseState state = started(system, level);
    assertEquals(status, state.status());
    assertEquals(risk, state.caseData().get("ai_risk_score").textValue());
  }

  @ParameterizedTest
  @CsvSource({"write,Medium", "admin,High"})
  void grantsAccessAfterTwoApprovalsInSequence(String level, String risk) {
    CaseState review = started("Billing", level);
    assertEquals("Maria Lopez", review.assignee().getFirst().name());
    assertTrue(review.interaction().payload().has("schema"));
    assertTrue(review.interaction().payload().has("uiSchema"));
    CaseState owner = machine.apply(review, Given.answer("int-1", GRANT)).state();
    assertEquals("Pending Owner Approval", owner.status());
    assertEquals(risk, owner.caseData().get("ai_risk_score").textValue());
    assertEquals(
        Given.json("{\"environments\": [\"staging\"]}"), owner.caseData().get("granted_scope"));
    CaseState security = machine.apply(owner, Given.decide("approved")).state();
    assertEquals("Pending Security Approval", security.status());
    assertEquals("Sofia Rossi", security.assignee().getFirst().name());
    CaseState closed = machine.apply(security, Given.decide("approved")).state();
    assertEquals("approved", closed.outcome());
    assertEquals("approved", closed.caseData().get("security_decision").textValue());
  }

  @Test
  void letsEachOfTheThreeApproversRefuse() {
    CaseState review = started("Billing", "write");
    assertEquals(
        "rejected", machine.apply(review, Given.answer("int-1", REFUSE)).state().outcome());
    CaseState owner = machine.apply(review, Given.answer("int-1", GRANT)).state();
    assertEquals("rejected", machine.apply(owner, Given.decide("refused")).state().outcome());
    CaseState security = machine.apply(owner, Given.decide("approved")).state();
    assertEquals("rejected", machine.apply(security, Given.decide("refused")).state().outcome());
  }

  @Test
  void namesEveryFieldThatDoesNotFitTheSchema() {
    CaseState review = started("Billing", "write");
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () ->
                machine.apply(
                    review,
                    Given.answer(
                        "int-1",
                        """
                        {"recommendation": "perhaps", "extra": 1,
                         "scope": {"environments": [], "expiresOn": "tomorrow"}}
                        """)));
    assertEquals(CommandRefused.Reason.INVALID_RESPONSE, refused.reason());
    assertEquals(
        List.of(
            "/response/extra",
            "/response/recommendation",
            "/response/scope/environments",
            "/response/scope/expiresOn"),
        refused.errors().stream().map(InvalidValue::pointer).toList());
  }

  @Test
  void replacesALateManagerAndKeepsTheFormOpen() {
    CaseState review = started("Billing", "write");
    assertEquals(Given.START.plusSeconds(48 * 3600), review.interaction().dueAt());
    CaseState late = Given.late(machine, review, "int-1").orElseThrow().state();
    assertEquals("Robert Chen", late.assignee().getFirst().name());
    assertEquals("Escalated Manager Review", late.status());
    assertEquals("int-1", late.interaction().interactionId());
    assertEquals(null, late.interaction().dueAt());
    assertTrue(late.interaction().prompt().startsWith("Maria Lopez did not answer in time."));
    assertTrue(Given.late(machine, late, "int-1").isEmpty());
    assertFalse(machine.apply(late, Given.answer("int-1", GRANT)).state().closed());
  }

  @Test
  void replacesALateOwnerAndKeepsThePrompt() {
    CaseState owner =
        machine.apply(started("Billing", "write"), Given.answer("int-1", GRANT)).state();
    CaseState late = Given.late(machine, owner, "int-2").orElseThrow().state();
    assertEquals("Priya Nair", late.assignee().getFirst().name());
    assertEquals("Escalated Owner Approval", late.status());
    assertEquals(owner.interaction().prompt(), late.interaction().prompt());
  }

  @Test
  void expiresWhenSecurityDoesNotAnswer() {
    CaseState owner =
        machine.apply(started("Billing", "write"), Given.answer("int-1", GRANT)).state();
    CaseState security = machine.apply(owner, Given.decide("approved")).state();
    assertTrue(Given.late(machine, security, "int-2").isEmpty());
    CaseState expired = Given.late(machine, security, "int-3").orElseThrow().state();
    assertEquals("expired", expired.outcome());
    assertTrue(Given.late(machine, expired, "int-3").isEmpty());
  }
}
