package io.tracerail.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `/problems/([a-z-]+)` \\| (\\d{3}) \\| ([^|]+) \\|");

  @Test
  void documentsEachTypeInOrderOfDeclaration() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("docs/problems.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.lookingAt())
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3).strip())
            .toList();
    List<String> declared =
        Arrays.stream(ProblemType.values())
            .map(
                type ->
                    type.name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + " "
                        + type.status()
                        + " "
                        + type.title())
            .toList();
    assertEquals(declared, documented);
  }
}
