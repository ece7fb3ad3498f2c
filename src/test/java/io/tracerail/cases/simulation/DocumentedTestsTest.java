package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.Approval;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests in docs/processes.md, of the definition in docs/processes.md. */
class DocumentedTestsTest {

  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void readsTheDocumentedApproval() throws IOException {
    List<String> blocks = blocks();
    String leave = only(blocks, "name: leave").replace("granted: grant,", "granted: board,");
    String board = only(blocks, "- id: board").indent(2);
    assertEquals(
        Approval.class, DefinitionLoader.load(leave + "\n" + board).step("board").getClass());
  }

  @Test
  void holdsAsTheyAreDocumented() throws IOException {
    List<String> blocks = blocks();
    TestedDefinition read =
        DefinitionLoader.loadWithTests(only(blocks, "name: leave") + only(blocks, "tests:"));
    Report report = new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
    assertEquals(List.of(), report.errors());
    assertEquals(2, report.tests());
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("docs/processes.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String only(List<String> blocks, String beginning) {
    return blocks.stream().filter(block -> block.startsWith(beginning)).findFirst().orElseThrow();
  }
}
