package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessCatalogTest {

  private static final Path FOLDER = Path.of("src/main/resources/processes");

  @Test
  void listsEveryFileInTheIndex() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> present =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("index"))
              .sorted()
              .toList();
      assertEquals(present, Files.readAllLines(FOLDER.resolve("index")));
    }
  }

  @Test
  void loadsTheShippedDefinitions() {
    assertEquals(
        List.of("access_request 1.0.0", "expense_approval 1.0.0", "support_escalation 1.0.0"),
        new ProcessCatalog()
            .all().stream().map(found -> found.name() + " " + found.version()).toList());
  }

  @Test
  void findsADefinitionByNameAndVersion() {
    ProcessCatalog catalog = new ProcessCatalog();
    assertEquals("ER", catalog.find("expense_approval", "1.0.0").orElseThrow().caseIdPrefix());
    assertEquals(Optional.empty(), catalog.find("expense_approval", "1.0.1"));
    assertEquals(Optional.empty(), catalog.find("expense_approval", "latest"));
    assertEquals(Optional.empty(), catalog.find("expense_approval", null));
    assertEquals(Optional.empty(), catalog.find("unknown", "1.0.0"));
    assertEquals(Optional.empty(), catalog.latest("unknown"));
  }

  @Test
  void takesTheHighestNumberAsTheLatestVersion() throws IOException {
    String text = Files.readString(FOLDER.resolve("expense_approval-1.0.0.yaml"));
    ProcessCatalog catalog =
        new ProcessCatalog(
            Map.of(
                "a", text.replace("version: 1.0.0", "version: 1.10.0"),
                "b", text.replace("version: 1.0.0", "version: 1.9.0")));
    assertEquals("1.10.0", catalog.latest("expense_approval").orElseThrow().version());
  }

  @Test
  void refusesAVersionThatIsDefinedTwice() throws IOException {
    String text = Files.readString(FOLDER.resolve("expense_approval-1.0.0.yaml"));
    IllegalStateException invalid =
        assertThrows(
            IllegalStateException.class, () -> new ProcessCatalog(Map.of("a", text, "b", text)));
    assertTrue(invalid.getMessage().contains("expense_approval 1.0.0 is defined twice"));
  }

  @Test
  void reportsTheProblemsOfAllFilesTogether() {
    IllegalStateException invalid =
        assertThrows(
            IllegalStateException.class,
            () -> new ProcessCatalog(new TreeMap<>(Map.of("a", "- 1", "b", "c: [2"))));
    assertEquals(
        List.of(
            "invalid process definitions:",
            "  a:1:1: must be a mapping",
            "  b:1:6: no valid YAML: expected ',' or ']', but got <stream end>"),
        invalid.getMessage().lines().toList());
  }
}
