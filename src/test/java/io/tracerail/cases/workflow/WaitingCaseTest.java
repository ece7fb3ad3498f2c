package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that wait for a time, or for a message of another system. */
class WaitingCaseTest {

  private final CaseMachine machine = new CaseMachine(Given.PARCEL);

  private Transition start(String caseData) {
    return machine.start(Given.start("parcel", caseData), Given.START);
  }

  private CaseState unpaid() {
    return start("{\"items\": [{\"price\": 10.10}, {\"price\": 20}]}").state();
  }

  private CaseState held(String notBefore) {
    return start("{\"items\": [], \"notBefore\": \"%s\"}".formatted(notBefore)).state();
  }

  private Reason refusal(CaseState state, CaseCommand command) {
    CommandRefused refused =
        assertThrows(CommandRefused.class, () -> machine.apply(state, command));
    return refused.reason();
  }

  private static List<String> texts(Transition transition) {
    return transition.items().stream().map(ActivityItem::text).toList();
  }

  @Test
  void computesBeforeItWaits() {
    Transition started = start("{\"items\": [{\"price\": 10.10}, {\"price\": 20}]}");
    CaseState state = started.state();
    assertEquals("30.10", state.caseData().get("total").toString());
    assertEquals("5.72", state.caseData().get("tax").toString());
    assertEquals(
        List.of(
            "John Doe created the case: Parcel for John Doe",
            "Computed total, tax, reminders.",
            "Nothing to wait for: 2000-01-01T00:00:00Z has passed.",
            "Waiting for the message payment_received."),
        texts(started));
    assertEquals(
        new Waiting.Message("payment_received", Given.START.plus(Duration.ofHours(48))),
        state.waiting());
    assertEquals("Waiting for payment", state.status());
    assertEquals("payment", state.step());
    assertNull(state.interaction());
    assertFalse(state.closed());
    assertEquals(List.of(), state.assignee());
  }

  @Test
  void waitsUntilTheBeginningOfADay() {
    CaseState state = held("2024-09-01");
    assertEquals(new Waiting.Timer(Instant.parse("2024-09-01T00:00:00Z")), state.waiting());
    assertEquals("On hold", state.status());
    Transition passed = machine.apply(state, Given.waited(state));
    assertEquals("payment", passed.state().step());
    assertEquals(
        List.of("The time has come.", "Waiting for the message payment_received."), texts(passed));
    assertEquals(Instant.parse("2024-09-01T00:00:00Z"), passed.state().updatedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "2034-08-29T10:30:00Z,2034-08-29T10:30:00Z",
    "2034-08-29T10:30:01Z,2034-08-29T10:30:00Z",
    "2024-08-21T10:30:01Z,2024-08-21T10:30:01Z",
    "2024-08-21T10:30:01.9Z,2024-08-21T10:30:01Z",
    "2024-08-22,2024-08-22T00:00:00Z",
    "2024-08-21T10:30:00Z,",
    "2024-08-21T10:30:00.9Z,",
    "2024-08-21,",
    "soon,"
  })
  void waitsForAMomentOfTheFutureOnly(String moment, Instant until) {
    CaseMachine waiting =
        new CaseMachine(
            DefinitionLoader.load(
                """
                {"name": "w", "version": "1.0.0", "title": "W", "caseIdPrefix": "W", "caseTitle": "W",
                 "input": {"type": "object", "required": ["at"], "properties": {"at": {}}},
                 "start": "a", "steps": [
                  {"id": "a", "kind": "wait", "status": "W", "until": "caseData.at", "next": "z"},
                  {"id": "z", "kind": "final_commit", "outcome": "o", "status": "Z", "message": "Z"}]}
                """));
    Transition started =
        waiting.start(Given.start("w", "{\"at\": \"" + moment + "\"}"), Given.START);
    assertEquals(until == null ? null : new Waiting.Timer(until), started.state().waiting());
    assertEquals(until == null, started.state().closed());
    String said = started.items().get(1).text();
    String passed = moment.length() == 10 ? "2024-08-21T00:00:00Z" : "2024-08-21T10:30:00Z";
    assertEquals(
        until != null
            ? "Waiting until " + until + "."
            : moment.equals("soon")
                ? "Nothing to wait for: the time has no value."
                : "Nothing to wait for: " + passed + " has passed.",
        said);
  }

  @Test
  void takesTheMessageThatItWaitsFor() {
    Transition taken =
        machine.apply(
            unpaid(),
            Given.message("payment_received", "{\"amount\": 36.00, \"paidOn\": \"2024-08-20\"}"));
    CaseState state = taken.state();
    assertEquals("rest", state.step());
    assertEquals("36.00", state.caseData().get("paid").toString());
    assertEquals("2024-08-20", state.caseData().get("paid_on").textValue());
    ActivityItem first = taken.items().getFirst();
    assertEquals("Sent the message payment_received", first.text());
    assertEquals("Bank", first.sender());
    assertEquals(ActivityItem.AGENT_ACTION, first.type());
    assertEquals(
        new Waiting.Timer(Given.START.plusSeconds(300).plus(Duration.ofDays(1))), state.waiting());
    CaseState closed = machine.apply(state, Given.waited(state)).state();
    assertEquals("delivered", closed.outcome());
    assertNull(closed.waiting());
    assertEquals(
        Reason.CASE_CLOSED, refusal(closed, Given.message("payment_received", "{\"amount\": 1}")));
  }

  @Test
  void refusesAnyOtherMessage() {
    CaseState state = unpaid();
    String paid = "{\"amount\": 36}";
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(state, Given.message("payment", paid)));
    assertEquals(
        Reason.MESSAGE_NOT_AWAITED,
        refusal(held("2024-09-01"), Given.message("payment_received", paid)));
    CaseState asking = machine.apply(state, Given.waited(state)).state();
    assertEquals(
        Reason.MESSAGE_NOT_AWAITED, refusal(asking, Given.message("payment_received", paid)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/amount",
        "{\"amount\": -1}|/amount",
        "{\"amount\": 1, \"a/b\": 1}|/a~1b",
        "{\"amount\": 1E+101}|/amount",
        "[]|``",
        "null|``"
      })
  void saysWhatIsWrongWithAMessage(String message, String pointer) {
    CaseState state = unpaid();
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () -> machine.check(state, Given.message("payment_received", message)));
    assertEquals(Reason.INVALID_MESSAGE, refused.reason());
    assertEquals(List.of(pointer), refused.errors().stream().map(InvalidValue::pointer).toList());
  }

  @Test
  void goesOnWithoutAMessageInTime() {
    CaseState state = unpaid();
    Transition late = machine.apply(state, Given.waited(state));
    assertEquals("review", late.state().step());
    assertEquals("1", late.state().caseData().get("reminders").toString());
    assertNull(late.state().waiting());
    assertEquals(
        "No message payment_received in time. The case goes on without it.",
        texts(late).getFirst());
  }

  @Test
  void isNotTakenOnByAWaitThatIsOver() {
    CaseState state = unpaid();
    CaseCommand.WaitEnded ended = (CaseCommand.WaitEnded) Given.waited(state);
    CaseState later = held("2024-09-01");
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(later, ended));
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(machine.apply(state, ended).state(), ended));
    assertEquals(
        Reason.MESSAGE_NOT_AWAITED,
        refusal(
            state,
            new CaseCommand.WaitEnded(
                Given.COMMAND, "System", Given.START, "payment", ended.dueAt().plusSeconds(1))));
    assertEquals(
        Reason.MESSAGE_NOT_AWAITED,
        refusal(
            state,
            new CaseCommand.WaitEnded(
                Given.COMMAND, "System", Given.START, "hold", ended.dueAt())));
  }

  @Test
  void takesCommentsAndACancellationWhileItWaits() {
    CaseState state = machine.apply(unpaid(), Given.comment("Where is it?")).state();
    assertEquals(unpaid().waiting(), state.waiting());
    assertEquals(Reason.NO_OPEN_INTERACTION, refusal(state, Given.decide("remind")));
    assertEquals(
        Reason.NO_OPEN_INTERACTION, refusal(state, Given.reassign(new Participant("Bo", null))));
    assertEquals(Reason.UNKNOWN_INTERACTION, refusal(state, Given.answer("int-1", "{}")));
    CaseState cancelled = machine.apply(state, Given.cancel("Not wanted")).state();
    assertTrue(cancelled.closed());
    assertNull(cancelled.waiting());
    assertEquals(Reason.CASE_CLOSED, refusal(cancelled, Given.comment("Hi")));
  }

  @Test
  void fallsDueAtTheTimeOfItsWait() {
    CaseState state = unpaid();
    DueTime due = DueTime.next(state).orElseThrow();
    assertEquals(new DueTime.OfWait(state.waiting().dueAt(), "payment"), due);
    assertEquals(
        new CaseCommand.WaitEnded(
            Given.COMMAND, ActivityItem.SYSTEM, Given.START, "payment", due.at()),
        due.passed(Given.COMMAND, Given.START));
    CaseState asking = machine.apply(state, Given.waited(state)).state();
    assertTrue(DueTime.next(asking).isEmpty());
    UUID other = UUID.randomUUID();
    CaseState escalating =
        Given.machine("support_escalation")
            .start(
                Given.start(
                    "support_escalation",
                    "{\"subject\": \"S\", \"description\": \"D\", \"severity\": 3}"),
                Given.START)
            .state();
    assertEquals(
        new CaseCommand.DueTimePassed(other, ActivityItem.SYSTEM, Given.START, "int-1"),
        DueTime.next(escalating).orElseThrow().passed(other, Given.START));
  }
}
