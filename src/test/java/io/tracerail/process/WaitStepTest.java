package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that wait for a time or a message. */
class WaitStepTest {

  /** A step before the triage of the sample. */
  private static String with(String rest) {
    return VALID
        .replace("start: triage", "start: first")
        .replace(
            "days: {type: integer, minimum: 1}",
            "days: {type: integer, minimum: 1}\n    day: {type: string, format: date}\n    any: {}")
        .replace("required: [days]", "required: [days, day, any]")
        .replace(
            "steps:\n",
            "steps:\n  - {id: first, status: Waiting, next: triage, %s}\n".formatted(rest));
  }

  private static Step first(String rest) {
    return DefinitionLoader.load(with(rest)).step("first");
  }

  private static List<String> branches(Step step) {
    return step.branches().stream().map(Branch::toString).toList();
  }

  @Test
  void readsADuration() {
    Wait wait = (Wait) first("kind: wait, duration: PT48H");
    assertEquals(new Wait.Time.Lasting(new TimeSpan(Duration.ofHours(48), null)), wait.time());
    assertEquals("Waiting", wait.status());
    assertEquals(List.of("triage"), List.copyOf(wait.successors()));
    assertEquals(List.of("first.next"), branches(wait));
    assertTrue(wait.rests());
  }

  @ParameterizedTest
  @CsvSource({"caseData.day", "timestamp(caseData.day)", "caseData.any"})
  void readsAMoment(String until) {
    Wait wait = (Wait) first("kind: wait, until: " + until);
    assertEquals(until, assertInstanceOf(Wait.Time.Until.class, wait.time()).moment().toString());
    // It may have passed.
    assertEquals(false, wait.rests());
  }

  @Test
  void readsAMessage() {
    AwaitMessage message =
        (AwaitMessage)
            first(
                "kind: message, name: paid, schema: {type: object, properties: {sum: {type: number}}},"
                    + " store: {sum: paid}, due: PT1H, escalate: {next: done}");
    assertEquals("paid", message.name());
    assertEquals(Map.of("sum", "paid"), message.store());
    assertEquals(
        new AwaitMessage.TimeOut(new TimeSpan(Duration.ofHours(1), null), "done"), message.due());
    assertEquals(List.of("triage", "done"), List.copyOf(message.successors()));
    assertEquals(List.of("first.next", "first.escalate"), branches(message));
    assertTrue(message.rests());
  }

  @Test
  void keepsAnythingOfAMessageWithoutASchema() {
    AwaitMessage message = (AwaitMessage) first("kind: message, name: paid, store: {sum: paid}");
    assertNull(message.schema());
    assertNull(message.due());
    assertEquals(List.of("first.next"), branches(message));
    DefinitionLoader.load(
        with("kind: message, name: paid, store: {sum: paid}")
            .replace(
                "when: caseData.days <= 1", "when: caseData.paid > 1 || caseData.paid == \"1\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: wait|must be a step with either duration or until",
        "kind: wait, duration: PT1H, until: caseData.day|must be a step with either duration or until",
        "kind: wait, duration: soon|\"soon\" is no duration",
        "kind: wait, duration: PT0S|duration must be at least one second",
        "kind: wait, duration: P3661D|duration must be at most 3,660 days",
        "kind: wait, until: caseData.days|must be a date or a timestamp, not a number",
        "kind: wait, until: caseData.hours|unknown field \"hours\"",
        "kind: wait, duration: PT1H, store: {a: b}|unknown key \"store\"",
        "kind: message|missing key \"name\"",
        "kind: message, name: a-b|\"a-b\" does not fit: a letter",
        "kind: message, name: a, due: PT1H|missing key \"escalate\"",
        "kind: message, name: a, escalate: {next: form}|missing key \"due\"",
        "kind: message, name: a, due: PT1H, escalate: {assignees: [{name: A}]}|missing key \"next\"",
        "kind: message, name: a, due: PT1H, escalate: {next: x}|unknown step \"x\"",
        "kind: message, name: a, due: x, escalate: {next: form}|\"x\" is no duration",
        "kind: message, name: a, schema: {type: array}|must be object",
        "kind: message, name: a, schema: {type: object, x: 1}|unknown keyword \"x\"",
        "kind: message, name: a, schema: {type: object}, store: {a: b}|unknown field \"a\": the message has no",
        "kind: message, name: a, store: {a: days}|a step must not overwrite the field \"days\"",
      })
  void tellsWhatIsWrong(String step, String message) {
    List<String> found = told(with(step));
    assertTrue(found.stream().anyMatch(one -> one.contains(message)), found::toString);
  }

  @Test
  void refusesACircleThroughAMomentOnly() {
    String circle = with("kind: wait, until: caseData.day").replace("next: ask", "next: first");
    assertTrue(
        told(circle).stream().anyMatch(one -> one.contains("leads back to itself without a rest")),
        () -> told(circle).toString());
    // What is never reached then is another matter.
    assertTrue(
        told(circle.replace("until: caseData.day", "duration: PT1S")).stream()
            .noneMatch(one -> one.contains("rest")));
  }

  @Test
  void asksForAssigneesAfterAWait() {
    List<String> found =
        told(with("kind: wait, duration: PT1S").replace("next: triage, kind", "next: form, kind"));
    assertTrue(
        found.stream().anyMatch(one -> one.contains("step \"form\" needs assignees")),
        found::toString);
  }
}
