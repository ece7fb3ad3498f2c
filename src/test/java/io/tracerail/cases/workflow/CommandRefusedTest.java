package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.Participant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRefusedTest {

  private final CaseMachine machine = Given.machine("expense_approval");
  private final CaseState open = machine.start(Given.expense("750", "Travel"), Given.START).state();
  private final CaseState asked = machine.apply(open, Given.decide("rejected")).state();
  private final CaseState closed = machine.apply(open, Given.decide("approved")).state();

  private CommandRefused refused(CaseState state, CaseCommand command) {
    CommandRefused checked =
        assertThrows(CommandRefused.class, () -> machine.check(state, command));
    CommandRefused applied =
        assertThrows(CommandRefused.class, () -> machine.apply(state, command));
    assertEquals(checked.reason(), applied.reason());
    assertEquals(checked.getMessage(), applied.getMessage());
    assertEquals(checked.errors(), applied.errors());
    return applied;
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "Approved", "", "approve"})
  void namesTheAllowedChoicesForAnUnknownOne(String decision) {
    CommandRefused refused = refused(open, Given.decide(decision));
    assertEquals(Reason.UNKNOWN_CHOICE, refused.reason());
    assertEquals(
        List.of(new InvalidValue("/decision", "must be one of: approved, rejected")),
        refused.errors());
    assertEquals("There is no such choice. Allowed: approved, rejected.", refused.getMessage());
  }

  @Test
  void treatsAMissingDecisionAsAnUnknownChoice() {
    assertEquals(Reason.UNKNOWN_CHOICE, refused(open, Given.decide(null)).reason());
  }

  @Test
  void pointsAtAnUnknownActionInTheResponse() {
    CommandRefused refused = refused(open, Given.answer("int-1", "{\"action\": \"maybe\"}"));
    assertEquals(Reason.UNKNOWN_CHOICE, refused.reason());
    assertEquals("/response/action", refused.errors().getFirst().pointer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/response/action",
        "{\"action\": 1}|/response/action",
        "{\"action\": \"approved\", \"note\": 1}|/response/note",
        "[]|/response",
        "null|/response",
        "\"approved\"|/response"
      })
  void refusesAButtonResponseOfAnotherShape(String response, String pointer) {
    CommandRefused refused = refused(open, Given.answer("int-1", response));
    assertEquals(Reason.INVALID_RESPONSE, refused.reason());
    assertEquals(pointer, refused.errors().getFirst().pointer());
  }

  @Test
  void refusesADecisionWhereAFormIsOpen() {
    CommandRefused refused = refused(asked, Given.decide("approved"));
    assertEquals(Reason.NO_OPEN_INTERACTION, refused.reason());
    assertTrue(refused.getMessage().contains("int-2"), refused.getMessage());
  }

  @Test
  void refusesASecondAnswerToAnInteraction() {
    var again = Given.answer("int-1", "{\"action\": \"approved\"}");
    assertEquals(Reason.INTERACTION_ANSWERED, refused(asked, again).reason());
    assertEquals(Reason.INTERACTION_ANSWERED, refused(closed, again).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"int-3", "int-0", "int-01", "", "INT-1", "x"})
  void refusesAnAnswerToAnUnknownInteraction(String interactionId) {
    assertEquals(
        Reason.UNKNOWN_INTERACTION, refused(asked, Given.answer(interactionId, "{}")).reason());
  }

  @Test
  void refusesEveryCommandOnAClosedCase() {
    Participant bob = new Participant("Bob", null);
    for (CaseCommand command :
        List.of(
            Given.decide("approved"),
            Given.comment("Hello"),
            Given.reassign(bob),
            Given.cancel("Twice"))) {
      CommandRefused refused = refused(closed, command);
      assertEquals(Reason.CASE_CLOSED, refused.reason());
      assertEquals("The case is closed (approved).", refused.getMessage());
    }
  }

  @Test
  void addsACommentAndReturnsItsItemId() {
    Transition commented = machine.apply(open, Given.comment("Where is the receipt?"));
    assertEquals(4, commented.outcome().itemId());
    assertEquals(
        List.of(
            new ActivityItem(
                4,
                "agent_message",
                Given.JANE,
                "Where is the receipt?",
                Given.START.plusSeconds(300))),
        commented.items());
    assertEquals(open.interaction(), commented.state().interaction());
    assertEquals("Pending Agent Approval", commented.state().status());
  }

  @Test
  void refusesABlankOrOverlongText() {
    assertEquals(
        List.of(new InvalidValue("/text", "is required")),
        refused(open, Given.comment(" ")).errors());
    assertEquals(
        List.of(new InvalidValue("/text", "must have at most 10,000 characters")),
        refused(open, Given.comment("x".repeat(10_001))).errors());
    assertEquals(
        List.of(new InvalidValue("/reason", "is required")),
        refused(open, Given.cancel(null)).errors());
  }

  @Test
  void keepsTheInteractionOfAReassignedCase() {
    List<Participant> people = List.of(new Participant("Bob", null), new Participant("Eve", "e@x"));
    Transition moved = machine.apply(open, Given.reassign(people.toArray(Participant[]::new)));
    assertEquals(people, moved.state().assignee());
    assertEquals(open.interaction(), moved.state().interaction());
    assertEquals("Reassigned to Bob, Eve", moved.items().getFirst().text());
  }

  @Test
  void refusesNamelessRepeatedOrMissingAssignees() {
    Participant bob = new Participant("Bob", null);
    CommandRefused refused =
        refused(open, Given.reassign(bob, new Participant(" ", "x@example.com"), bob));
    assertEquals(Reason.INVALID_ASSIGNEE, refused.reason());
    assertEquals(
        List.of("/assignee/1/name", "/assignee/2"),
        refused.errors().stream().map(InvalidValue::pointer).toList());
    assertEquals("/assignee", refused(open, Given.reassign()).errors().getFirst().pointer());
  }

  @Test
  void closesACancelledCase() {
    CaseState state = machine.apply(asked, Given.cancel("Sent twice")).state();
    assertTrue(state.closed());
    assertEquals("cancelled", state.outcome());
    assertEquals("Cancelled", state.status());
    assertEquals(null, state.interaction());
  }

  @Test
  void namesEveryFieldOfCaseDataThatDoesNotFit() {
    CaseStart start =
        Given.start(
            "expense_approval", "{\"amount\": 0, \"currency\": \"usd\", \"colour\": \"red\"}");
    CommandRefused refused =
        assertThrows(CommandRefused.class, () -> machine.start(start, Given.START));
    assertEquals(Reason.INVALID_CASE_DATA, refused.reason());
    assertEquals(
        List.of("/caseData/amount", "/caseData/category", "/caseData/colour", "/caseData/currency"),
        refused.errors().stream().map(InvalidValue::pointer).toList());
    assertThrows(CommandRefused.class, () -> machine.check(start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "1", "\"x\""})
  void requiresAnObjectAsCaseData(String caseData) {
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () -> machine.start(Given.start("expense_approval", caseData), Given.START));
    assertEquals(List.of(new InvalidValue("/caseData", "must be an object")), refused.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+100", "1E+999999999", "1E-101", "1E-999999999"})
  void refusesANumberThatTheDatabaseCannotHold(String amount) {
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () -> machine.start(Given.expense(amount, "Travel"), Given.START));
    assertEquals(
        List.of(new InvalidValue("/caseData/amount", "must be a number of at most 100 digits")),
        refused.errors());
    CommandRefused answer = refused(asked, Given.answer("int-2", "{\"reason\": [" + amount + "]}"));
    assertEquals("/response/reason/0", answer.errors().getFirst().pointer());
  }

  @Test
  void treatsACaseOfAnotherProcessAsABug() {
    CaseMachine other = Given.machine("access_request");
    assertThrows(IllegalArgumentException.class, () -> other.apply(open, Given.decide("approved")));
  }

  @Test
  void keepsTheUpdateTimeFromGoingBack() {
    var early =
        new CaseCommand.Comment(Given.COMMAND, Given.JANE, Given.START.minusSeconds(60), "Hi");
    assertEquals(Given.START, machine.apply(open, early).state().updatedAt());
  }
}
