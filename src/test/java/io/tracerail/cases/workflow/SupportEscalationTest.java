package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.process.InvalidValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportEscalationTest {

  private static final String REPORT =
      """
      {"resolution": "Restarted", "minutesSpent": 12.50, "resolvedOn": "2024-08-21",
       "customerInformed": true}
      """;

  private final CaseMachine machine = Given.machine("support_escalation");

  private CaseState started(int severity, String more) {
    String data =
        "{\"subject\": \"Login fails\", \"description\": \"Since noon\", \"severity\": %d%s}"
            .formatted(severity, more);
    return machine.start(Given.start("support_escalation", data), Given.START).state();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|``|Escalated to Engineer on Call|High",
        "2|``|Pending First-Line Support|Medium",
        "2|`, \"contractNumber\": \"C-123456\"`|Pending First-Line Support|Medium",
        "4|``|Pending First-Line Support|Low"
      })
  void routesBySeverity(int severity, String more, String status, String risk) {
    CaseState state = started(severity, more);
    assertEquals(status, state.status());
    assertEquals(risk, state.caseData().get("ai_risk_score").textValue());
  }

  @Test
  void asksForAReportOfTheResolution() {
    CaseState report = machine.apply(started(3, ""), Given.decide("resolve")).state();
    assertEquals("Pending Resolution Report", report.status());
    assertEquals("Support Desk", report.assignee().getFirst().name());
    Transition closed = machine.apply(report, Given.answer("int-2", REPORT));
    assertEquals("resolved", closed.state().outcome());
    assertEquals("12.50", closed.state().caseData().get("minutes_spent").toString());
    assertEquals(false, closed.state().caseData().has("root_cause"));
    assertEquals(
        "Resolution: Restarted; Minutes spent: 12.50; Resolved on: 2024-08-21;"
            + " The customer is informed: true",
        closed.items().getFirst().text());
  }

  @Test
  void letsBothLinesDecline() {
    CaseState first = started(3, "");
    assertEquals("declined", machine.apply(first, Given.decide("decline")).state().outcome());
    CaseState onCall = machine.apply(first, Given.decide("escalate")).state();
    assertEquals("declined", machine.apply(onCall, Given.decide("decline")).state().outcome());
  }

  @Test
  void escalatesToTheNextStepAndThenToTheHead() {
    CaseState first = started(3, "");
    assertEquals(Given.START.plusSeconds(4 * 3600), first.interaction().dueAt());
    CaseState onCall = Given.late(machine, first, "int-1").orElseThrow().state();
    assertEquals("Escalated to Engineer on Call", onCall.status());
    assertEquals("int-2", onCall.interaction().interactionId());
    CaseState head = Given.late(machine, onCall, "int-2").orElseThrow().state();
    assertEquals("Escalated to Head of Engineering", head.status());
    CaseState report = machine.apply(head, Given.decide("resolve")).state();
    assertEquals("Head of Engineering", report.assignee().getFirst().name());
    assertEquals(
        "resolved", machine.apply(report, Given.answer("int-3", REPORT)).state().outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"resolution\": \"Restarted\"|\"resolution\": \" \"|/response/resolution|is required",
        "\"resolution\": \"Restarted\"|\"resolution\": null|/response/resolution|is required",
        "\"resolution\": \"Restarted\"|\"resolution\": 5|/response/resolution|must be a text",
        "12.50|\"12\"|/response/minutesSpent|must be a number",
        "2024-08-21|2024-02-30|/response/resolvedOn|must be a date such as 2024-08-21",
        "2024-08-21|+12024-08-21|/response/resolvedOn|must be a date such as 2024-08-21",
        "true|\"true\"|/response/customerInformed|must be true or false",
        "\"customerInformed\"|\"a/b\": 1, \"customerInformed\"|/response/a~1b|the form has no such field"
      })
  void refusesAFieldThatDoesNotFitTheForm(
      String old, String changed, String pointer, String detail) {
    CaseState report = machine.apply(started(3, ""), Given.decide("resolve")).state();
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () -> machine.apply(report, Given.answer("int-2", REPORT.replace(old, changed))));
    assertEquals(CommandRefused.Reason.INVALID_RESPONSE, refused.reason());
    assertEquals(List.of(new InvalidValue(pointer, detail)), refused.errors());
  }

  @Test
  void takesATextOfUpToTenThousandCharacters() {
    CaseState report = machine.apply(started(3, ""), Given.decide("resolve")).state();
    String longest = REPORT.replace("Restarted", "🎉".repeat(10_000));
    assertEquals(
        "resolved", machine.apply(report, Given.answer("int-2", longest)).state().outcome());
    String longer = REPORT.replace("Restarted", "🎉".repeat(10_001));
    assertThrows(CommandRefused.class, () -> machine.apply(report, Given.answer("int-2", longer)));
  }
}
