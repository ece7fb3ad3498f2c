package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.cases.workflow.CaseCommand.CallEnded;
import io.tracerail.cases.workflow.CaseCommand.CallRefused;
import io.tracerail.cases.workflow.CaseCommand.CallStarted;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that call others. */
class CallingCaseTest {

  private static final Instant LATER = Given.START.plusSeconds(300);

  private final CaseMachine machine = new CaseMachine(Given.ORDER);

  private CaseState called() {
    return machine.start(Given.start("order", "{\"amount\": 1.50}"), Given.START).state();
  }

  private static CallStarted started(int number) {
    return new CallStarted(Given.COMMAND, ActivityItem.SYSTEM, LATER, number, "CC-1", "1.0.0");
  }

  private static CallEnded ended(int number, String outcome, String caseData) {
    return new CallEnded(
        Given.COMMAND, ActivityItem.SYSTEM, LATER, number, outcome, Given.json(caseData));
  }

  private static CallRefused refused(int number) {
    return new CallRefused(Given.COMMAND, ActivityItem.SYSTEM, LATER, number, "no such process");
  }

  private Reason refusal(CaseState state, CaseCommand command) {
    return assertThrows(CommandRefused.class, () -> machine.apply(state, command)).reason();
  }

  private static List<String> texts(Transition transition) {
    return transition.items().stream().map(ActivityItem::text).toList();
  }

  @Test
  void waitsForTheCaseThatItCalls() {
    Transition start = machine.start(Given.start("order", "{\"amount\": 1.50}"), Given.START);
    CaseState state = start.state();
    assertEquals(
        List.of("John Doe created the case: Order of John Doe", "Calling credit_check."),
        texts(start));
    assertEquals(
        List.of(
            new Waiting.CalledCase(
                1,
                "credit_check",
                null,
                Given.json("{\"amount\": 1.50, \"customer\": \"John Doe\"}"),
                null,
                Given.START.plus(Duration.ofHours(48)))),
        state.calls());
    assertEquals("In credit check", state.status());
    assertEquals(1, state.callCount());
    assertNull(state.calledBy());
    assertEquals(Map.of(1, List.of("score")), machine.fieldsOfCalls(state));
  }

  @Test
  void saysWhichCaseItHasCalled() {
    Transition transition = machine.apply(called(), started(1));
    Waiting.CalledCase call = transition.state().calls().getFirst();
    assertEquals("CC-1", call.caseId());
    assertEquals("1.0.0", call.version());
    assertNull(call.caseData());
    assertEquals(called().waiting().dueAt(), call.dueAt());
    assertEquals(List.of("Called credit_check 1.0.0: case CC-1."), texts(transition));
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(transition.state(), started(1)));
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(called(), started(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "approved,ship,check.outcomes.approved",
    "rejected,refuse,check.outcomes.rejected",
    "cancelled,review,check.otherwise",
    ",review,check.otherwise"
  })
  void goesOnByTheOutcome(String outcome, String step, String way) {
    CaseState waiting = machine.apply(called(), started(1)).state();
    Transition transition =
        machine.apply(waiting, ended(1, outcome, "{\"score\": 7.0, \"other\": 1}"));
    CaseState state = transition.state();
    assertEquals(step, state.step());
    assertTrue(state.route().contains(way), state.route()::toString);
    assertEquals("7.0", state.caseData().get("credit_score").toString());
    assertEquals(outcome, state.caseData().path("credit").textValue());
    assertEquals(List.of(), state.calls());
    assertEquals(
        outcome == null
            ? "Case CC-1 is not there any more."
            : "Case CC-1 is closed: " + outcome + ".",
        texts(transition).getFirst());
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(state, ended(1, outcome, "{}")));
  }

  @Test
  void takesTheEndOfACaseThatItDoesNotKnowYet() {
    Transition transition = machine.apply(called(), ended(1, "approved", "{}"));
    assertEquals("A case of credit_check is closed: approved.", texts(transition).getFirst());
    assertEquals("shipped", transition.state().outcome());
  }

  @Test
  void goesOnWithoutACaseThatIsRefused() {
    Transition transition = machine.apply(called(), refused(1));
    assertEquals("review", transition.state().step());
    assertEquals("credit_check was not called: no such process", texts(transition).getFirst());
    assertEquals(List.of("check.refused"), transition.state().route());
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(transition.state(), refused(1)));
  }

  @Test
  void goesOnWithoutACaseThatIsLate() {
    CaseState waiting = machine.apply(called(), started(1)).state();
    Transition late = machine.apply(waiting, Given.waited(waiting));
    assertEquals("review", late.state().step());
    assertEquals(
        "Case CC-1 was not closed in time. The case goes on without it.", texts(late).getFirst());
    assertEquals(List.of("check.escalate"), late.state().route());
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(late.state(), ended(1, "approved", "{}")));
  }

  @Test
  void countsItsCalls() {
    CaseState again =
        machine.apply(machine.apply(called(), refused(1)).state(), Given.decide("again")).state();
    assertEquals(2, again.callCount());
    assertEquals(2, again.calls().getFirst().number());
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(again, ended(1, "approved", "{}")));
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(again, refused(1)));
  }

  @Test
  void makesABoundedNumberOfCalls() {
    CaseState state = called();
    for (int number = 1; number < CallRunner.MOST; number++) {
      state =
          machine
              .apply(machine.apply(state, refused(number)).state(), Given.decide("again"))
              .state();
    }
    assertEquals(CallRunner.MOST, state.calls().getFirst().number());
    Transition more =
        machine.apply(
            machine.apply(state, refused(CallRunner.MOST)).state(), Given.decide("again"));
    assertEquals("review", more.state().step());
    assertEquals(CallRunner.MOST, more.state().callCount());
    assertTrue(
        texts(more).contains("credit_check was not called: the case has made 100 calls already"));
  }

  @ParameterizedTest
  @CsvSource({"1,check", "4,check", "5,review", "6,review"})
  void callsToABoundedDepth(int depth, String step) {
    CalledBy caller = new CalledBy("X-1", 3, depth, "X-0");
    CaseState state =
        machine
            .start(Given.start("order", "{\"amount\": 2}").calledBy(caller), Given.START)
            .state();
    assertEquals(step, state.step());
    assertEquals(caller, state.calledBy());
    assertEquals(new CalledBy("C-1", 1, depth + 1, "X-0"), CalledBy.of(state, 1));
    assertEquals(new CalledBy("C-1", 9, 1, "C-1"), CalledBy.of(called(), 9));
  }

  @Test
  void leavesOutInputWithoutAValue() {
    CaseMachine calling =
        new CaseMachine(
            DefinitionLoader.load(
                """
                {"name": "w", "version": "1.0.0", "title": "W", "caseIdPrefix": "W", "caseTitle": "W",
                 "input": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
                 "start": "a", "steps": [
                  {"id": "a", "kind": "call", "process": "p", "version": "2.0.0", "status": "W", "otherwise": "z",
                   "input": {"text": "caseData.text", "one": "1", "none": "caseData.ai_summary"}},
                  {"id": "z", "kind": "final_commit", "outcome": "o", "status": "Z", "message": "Z"}]}
                """));
    Waiting.CalledCase call =
        calling.start(Given.start("w", json("t")), Given.START).state().calls().getFirst();
    assertEquals("{\"text\":\"t\",\"one\":1}", call.caseData().toString());
    assertEquals("2.0.0", call.version());
    assertNull(call.dueAt());
    Waiting.CalledCase costly =
        calling
            .start(Given.start("w", json("x".repeat(250_000))), Given.START)
            .state()
            .calls()
            .getFirst();
    assertTrue(costly.caseData().path("text").isMissingNode(), "it costs more than the budget");
  }

  private static String json(String text) {
    return "{\"text\": \"" + text + "\"}";
  }

  @Test
  void keepsNothingThatIsTooLarge() {
    CaseState waiting = machine.apply(called(), started(1)).state();
    String text = "x".repeat(Computation.MOST_CASE_DATA);
    Transition transition =
        machine.apply(waiting, ended(1, "approved", "{\"score\": \"" + text + "\"}"));
    assertTrue(transition.state().caseData().path("credit_score").isMissingNode());
    assertTrue(texts(transition).contains("Its case data is too large to be kept."));
    assertEquals("shipped", transition.state().outcome());
  }

  @Test
  void isCancelledWhileItWaits() {
    CaseState cancelled = machine.apply(called(), Given.cancel("No")).state();
    assertEquals(List.of(), cancelled.calls());
    assertEquals(Reason.MESSAGE_NOT_AWAITED, refusal(cancelled, started(1)));
    assertEquals(
        "Case X-1 does not wait for it any more.",
        CaseCommand.Cancel.left(Given.COMMAND, LATER, "X-1").reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "In credit check|Checking|1|Checking",
        "process: credit_check|process: other_check|2|In credit check",
        "due: PT48H|version: 2.0.0|2|In credit check"
      })
  void keepsACallOfTheSameProcessInAMigration(
      String instead, String written, int number, String status) throws IOException {
    ProcessDefinition second =
        DefinitionLoader.load(
            Files.readString(Path.of("src/test/resources/definitions/order-1.0.0.yaml"))
                .replaceAll("(?s)tests:.*", "")
                .replace("version: 1.0.0", "version: 2.0.0")
                .replace(instead, written)
                .replaceAll(
                    written.startsWith("version") ? "\\n    escalate: \\{next: review}" : "$^",
                    ""));
    CaseMachine moving =
        new CaseMachine(
            Given.ORDER, Engine.CURRENT, (name, version, digest) -> Optional.of(second));
    CaseState waiting = machine.apply(called(), started(1)).state();
    CaseState moved =
        moving
            .apply(
                waiting,
                new CaseCommand.Migrate(
                    Given.COMMAND, "Ann Lee", LATER, "1.0.0", "2.0.0", "d", Map.of(), false))
            .state();
    assertEquals(number, moved.calls().getFirst().number());
    assertEquals(number == 1 ? "CC-1" : null, moved.calls().getFirst().caseId());
    assertEquals(status, moved.status());
  }
}
