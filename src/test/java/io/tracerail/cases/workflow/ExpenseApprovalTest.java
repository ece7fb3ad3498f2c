package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpenseApprovalTest {

  private final CaseMachine machine = Given.machine("expense_approval");

  @ParameterizedTest
  @CsvSource({
    "0.01,Travel,approved,Low",
    "100,Travel,approved,Low",
    "100.00,Travel,approved,Low",
    "1E+2,Travel,approved,Low",
    "50,Gambling,rejected,High",
    "50,gambling,rejected,High",
    "50,ALCOHOL,rejected,High",
    "50,' alcohol ',rejected,High",
    "9000,Alcohol,rejected,High"
  })
  void closesAtOnceWithoutAPerson(String amount, String category, String outcome, String risk) {
    Transition started = machine.start(Given.expense(amount, category), Given.START);
    CaseState state = started.state();
    assertTrue(state.closed());
    assertEquals(outcome, state.outcome());
    assertEquals(outcome.equals("approved") ? "Approved" : "Rejected", state.status());
    assertEquals(risk, state.caseData().get("ai_risk_score").textValue());
    assertNull(state.interaction());
    assertEquals(List.of(), state.assignee());
    assertEquals(
        List.of("system_event", "ai_analysis", "system_event"),
        started.items().stream().map(ActivityItem::type).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "100.01,Travel,Medium",
    "750,Travel,Medium",
    "5000,Gambling Debt,Medium",
    "5001,Travel,High",
    "1E+99,Travel,High"
  })
  void waitsForAPerson(String amount, String category, String risk) {
    CaseState state = machine.start(Given.expense(amount, category), Given.START).state();
    assertFalse(state.closed());
    assertNull(state.outcome());
    assertEquals("Pending Agent Approval", state.status());
    assertEquals(risk, state.caseData().get("ai_risk_score").textValue());
    assertEquals(
        List.of(new Participant("Jane Smith", "jane.smith@example.com")), state.assignee());
    assertEquals("int-1", state.interaction().interactionId());
    assertEquals(InteractionType.ACTION_BUTTONS, state.interaction().interactionType());
  }

  @Test
  void startsACaseAsTheContractShows() {
    Transition started =
        machine.start(Given.expense("750", "Travel"), Instant.parse("2024-08-21T10:30:00.987Z"));
    CaseState state = started.state();
    assertEquals("Expense Report from John Doe for $750.00", state.title());
    assertEquals(1, state.version());
    assertEquals(Given.START, state.createdAt());
    assertEquals(Given.START, state.updatedAt());
    assertEquals("750", state.caseData().get("amount").toString());
    assertEquals(
        Given.json(
            """
            {"actions": [{"label": "Approve", "value": "approved", "style": "primary"},
                         {"label": "Reject", "value": "rejected", "style": "danger"}]}
            """),
        state.interaction().payload());
    assertEquals(List.of(1, 2, 3), started.items().stream().map(ActivityItem::id).toList());
    assertEquals(3, state.itemCount());
    assertEquals(
        "John Doe created the case: Expense Report from John Doe for $750.00",
        started.items().getFirst().text());
    assertEquals(
        "$750.00 for Travel, submitted by John Doe. Amounts over 100 need an approval."
            + " Risk score: Medium.",
        started.items().get(1).text());
  }

  @Test
  void keepsAGivenTitle() {
    CaseStart plain = Given.expense("750", "Travel");
    CaseStart titled =
        new CaseStart(
            plain.commandId(),
            plain.actor(),
            plain.caseId(),
            "Trip to Oslo",
            plain.processName(),
            plain.processVersion(),
            plain.submitter(),
            plain.caseData(),
            null);
    assertEquals("Trip to Oslo", machine.start(titled, Given.START).state().title());
  }

  @Test
  void closesAnApprovedCase() {
    CaseState open = machine.start(Given.expense("750", "Travel"), Given.START).state();
    Transition approved = machine.apply(open, Given.decide("approved"));
    assertEquals("approved", approved.state().outcome());
    assertEquals(2, approved.state().version());
    assertEquals(Given.START, approved.state().createdAt());
    assertEquals(Given.START.plusSeconds(300), approved.state().updatedAt());
    assertEquals(new CommandOutcome("Approved", "Decision: Approve", null), approved.outcome());
    assertEquals(
        List.of(
            "4 agent_action Jane Smith Decision: Approve",
            "5 system_event System The expense of $750.00 is approved."),
        approved.items().stream()
            .map(item -> item.id() + " " + item.type() + " " + item.sender() + " " + item.text())
            .toList());
  }

  @Test
  void asksForTheReasonBeforeItRejectsACase() {
    CaseState open = machine.start(Given.expense("750", "Travel"), Given.START).state();
    CaseState asked = machine.apply(open, Given.decide("rejected")).state();
    assertFalse(asked.closed());
    assertEquals("Pending Rejection Reason", asked.status());
    assertEquals("int-2", asked.interaction().interactionId());
    assertEquals(
        Given.json(
            """
            {"fields": [{"name": "reason", "label": "Reason", "fieldType": "textarea",
                         "required": true}]}
            """),
        asked.interaction().payload());
    Transition closed = machine.apply(asked, Given.answer("int-2", "{\"reason\": \"No receipt\"}"));
    assertEquals("rejected", closed.state().outcome());
    assertEquals("No receipt", closed.state().caseData().get("rejection_reason").textValue());
    assertEquals(
        List.of("Reason: No receipt", "The expense of $750.00 is rejected: No receipt"),
        closed.items().stream().map(ActivityItem::text).toList());
    assertEquals(7, closed.items().getLast().id());
  }

  @Test
  void asksThePresentAssigneeForTheReason() {
    CaseState open = machine.start(Given.expense("750", "Travel"), Given.START).state();
    Participant bob = new Participant("Bob", null);
    CaseState bobs = machine.apply(open, Given.reassign(bob)).state();
    assertEquals(List.of(bob), machine.apply(bobs, Given.decide("rejected")).state().assignee());
  }

  @Test
  void treatsAnAnsweredButtonAsADecision() {
    CaseState open = machine.start(Given.expense("750", "Travel"), Given.START).state();
    assertEquals(
        machine.apply(open, Given.decide("rejected")),
        machine.apply(open, Given.answer("int-1", "{\"action\": \"rejected\"}")));
  }

  @Test
  void leavesTheCaseDataPassedInUnchanged() {
    CaseStart start = Given.expense("750", "Travel");
    CaseState open = machine.start(start, Given.START).state();
    assertEquals(Given.expense("750", "Travel"), start);
    CaseState before = machine.start(start, Given.START).state();
    CaseState asked = machine.apply(open, Given.decide("rejected")).state();
    machine.apply(asked, Given.answer("int-2", "{\"reason\": \"x\"}"));
    assertEquals(before, open);
    assertFalse(asked.caseData().has("rejection_reason"));
  }
}
