package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios with steps that compute, wait for a time, or for a message. */
class WaitsTest {

  private static String parcel() throws IOException {
    return Files.readString(Path.of("src/test/resources/definitions/parcel-1.0.0.yaml"));
  }

  private static Report run(String text) {
    TestedDefinition read = DefinitionLoader.loadWithTests(text);
    return new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
  }

  @Test
  void playsComputationsWaitsAndMessages() throws IOException {
    Report report = run(parcel());
    assertEquals(List.of(), report.errors());
    assertEquals(3, report.tests());
    assertEquals(List.of(), report.coverage().steps().missing());
    assertEquals(List.of(), report.coverage().branches().missing());
  }

  @Test
  void tellsWhereAMessageIsRefused() throws IOException {
    Report report =
        run(
            parcel()
                .replace("{amount: 36}}", "{amount: x}}")
                .replace("data: {amount: 1}}\n        expect: {step: review}", "data: {amount: 1}}")
                .replace("- decide: drop", "- message: {name: other}"));
    assertEquals(
        List.of("/tests/0/then/0/message/data/amount", "/tests/2/then/1/message"),
        report.errors().stream().map(InvalidValue::pointer).toList());
  }
}
