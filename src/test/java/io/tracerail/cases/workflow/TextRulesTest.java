package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New cases are judged by the text policy; older ones are replayed as they were judged. */
class TextRulesTest {

  private static final ProcessDefinition EXPENSES =
      new ProcessCatalog().latest("expense_approval").orElseThrow();

  private static String outcome(Engine engine, String category) {
    return new CaseMachine(EXPENSES, engine, Calendars.NONE)
        .start(Given.expense("20", category), Given.START)
        .state()
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alcohol\\u00a0", "\\uff21lcohol", "Al\\u200bcohol", "Al\\u00adcohol"})
  void judgesTextsByTheEngineTheCaseBeganWith(String category) {
    assertEquals("rejected", outcome(Engine.V2, category));
    assertEquals("approved", outcome(Engine.V1, category));
  }

  @Test
  void checksAPatternByTheEngineTheCaseBeganWith() {
    CaseStart start =
        Given.start(
            "expense_approval", "{\"amount\": 20, \"currency\": \"USD\\n\", \"category\": \"A\"}");
    assertEquals(
        "approved",
        new CaseMachine(EXPENSES, Engine.V1, Calendars.NONE)
            .start(start, Given.START)
            .state()
            .outcome());
    assertThrows(
        CommandRefused.class,
        () -> new CaseMachine(EXPENSES, Engine.V2, Calendars.NONE).start(start, Given.START));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u200b", "\u3000\u00ad", "\u2800"})
  void refusesAnInvisibleReason(String reason) {
    CaseMachine machine = new CaseMachine(EXPENSES);
    CaseState waiting = machine.start(Given.expense("750", "Travel"), Given.START).state();
    CaseCommand cancel = new CaseCommand.Cancel(Given.COMMAND, Given.JANE, Given.START, reason);
    assertThrows(CommandRefused.class, () -> machine.check(waiting, cancel));
    CaseState form = machine.apply(waiting, Given.decide("rejected")).state();
    assertThrows(
        CommandRefused.class,
        () -> machine.check(form, Given.answer("int-2", "{\"reason\": \"" + reason + "\"}")));
  }
}
