package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tracerail.testing.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Loads definitions that were damaged at random: whatever a text is, it loads, or gets findings
 * within it, soon. {@code -Dtracerail-test.fuzz-rounds} makes it longer, {@code
 * -Dtracerail-test.fuzz-seed} other.
 */
@BesideOthers
class DefinitionFuzzTest {

  private static final int ROUNDS = Integer.getInteger("tracerail-test.fuzz-rounds", 500);
  private static final long SEED = Long.getLong("tracerail-test.fuzz-seed", 17);
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @Test
  void loadsOrFindsFaultWithinEveryText() throws IOException {
    List<String> examples = examples();
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = new DamagedText(new Random(SEED * 1_000_003 + round), examples).next();
      if (loads(text, "seed " + SEED + ", round " + round)) {
        loaded++;
      } else {
        refused++;
      }
    }
    // Else it would damage too little or too much to reach all of the loader.
    assertTrue(loaded > ROUNDS / 100, loaded + " loaded");
    assertTrue(refused > ROUNDS / 4, refused + " refused");
  }

  private static boolean loads(String text, String which) {
    try {
      assertTimeoutPreemptively(GENEROUS, () -> DefinitionLoader.load(text), which);
      return true;
    } catch (InvalidDefinition e) {
      check(text, e.findings(), which);
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which + ":\n" + text, e);
    }
  }

  private static void check(String text, List<DefinitionFinding> findings, String which) {
    assertFalse(findings.isEmpty(), which);
    assertTrue(findings.size() <= DefinitionLimits.FINDINGS, which);
    assertEquals(findings.stream().sorted(DefinitionFinding.ORDER).toList(), findings, which);
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (DefinitionFinding finding : findings) {
      String at = which + ": " + finding;
      assertTrue(finding.line() >= 1 && finding.line() <= lines.length, at);
      String line = lines[finding.line() - 1];
      int length = line.codePointCount(0, line.length());
      assertTrue(finding.column() >= 1 && finding.column() <= length + 1, at);
      assertTrue(finding.pointer().isEmpty() || finding.pointer().startsWith("/"), at);
      assertTrue(finding.message().length() < 500, at);
    }
  }

  /** The shipped ones, each as YAML and as JSON. */
  private static List<String> examples() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<String> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/processes"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        String text = Files.readString(file);
        examples.add(text);
        examples.add(json.writerWithDefaultPrettyPrinter().writeValueAsString(yaml.readTree(text)));
      }
    }
    assertEquals(6, examples.size());
    examples.add(DecisionTableTest.sample());
    return examples;
  }
}
