package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temporal.common.converter.DataConverter;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.temporal.PayloadMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New cases are judged by the text policy; older ones are replayed as they were judged. */
class TextRulesTest {

  private static final ProcessDefinition EXPENSES =
      new ProcessCatalog().latest("expense_approval").orElseThrow();

  private static String outcome(TextRules rules, String category) {
    return new CaseMachine(EXPENSES, rules, Calendars.NONE)
        .start(Given.expense("20", category), Given.START)
        .state()
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alcohol\\u00a0", "\\uff21lcohol", "Al\\u200bcohol", "Al\\u00adcohol"})
  void judgesACaseByTheRulesItBeganWith(String category) {
    assertEquals("rejected", outcome(TextRules.UNICODE, category));
    assertEquals("approved", outcome(TextRules.JDK, category));
  }

  @Test
  void checksAPatternByTheRulesTheCaseBeganWith() {
    CaseStart start =
        Given.start(
            "expense_approval", "{\"amount\": 20, \"currency\": \"USD\\n\", \"category\": \"A\"}");
    assertEquals(
        "approved",
        new CaseMachine(EXPENSES, TextRules.JDK, Calendars.NONE)
            .start(start, Given.START)
            .state()
            .outcome());
    assertThrows(
        CommandRefused.class,
        () ->
            new CaseMachine(EXPENSES, TextRules.UNICODE, Calendars.NONE).start(start, Given.START));
  }

  @Test
  void usesTheJdkRulesForAStartThatNamesNone() {
    DataConverter converter = PayloadMapper.converter();
    CaseStart start = Given.expense("20", "Travel");
    CaseStart read =
        converter.fromPayload(
            converter.toPayload(start).orElseThrow(), CaseStart.class, CaseStart.class);
    assertEquals(TextRules.UNICODE, read.rules());
    CaseStart old =
        new CaseStart(
            start.commandId(),
            start.actor(),
            start.caseId(),
            start.title(),
            start.processName(),
            start.processVersion(),
            start.submitter(),
            start.caseData(),
            null,
            null,
            null);
    assertEquals(TextRules.JDK, old.rules());
    assertEquals(TextRules.UNICODE, old.withRulesOfNow().rules());
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
