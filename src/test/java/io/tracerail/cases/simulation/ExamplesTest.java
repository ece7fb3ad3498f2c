package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the processes that the service was built with. */
class ExamplesTest {

  static List<TestedDefinition> examples() {
    return new ProcessCatalog()
        .texts().keySet().stream().map(DefinitionLoader::loadWithTests).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void holdsAndReachesEverything(TestedDefinition example) {
    Report report = new ScenarioTests().run(example.definition(), example.tests(), Calendars.NONE);
    assertEquals(List.of(), report.errors());
    assertTrue(report.tests() > 4, () -> report.tests() + " scenarios");
    assertEquals(List.of(), report.coverage().steps().missing());
    assertEquals(List.of(), report.coverage().branches().missing());
  }
}
