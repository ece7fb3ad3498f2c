package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

  @Test
  void matchesEveryVersionIfAbsentOrAStar() {
    assertNull(IfMatch.versions(List.of()));
    assertNull(IfMatch.versions(List.of(" * ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"7\"|[7]",
        "\"7\", \"8\",\"9\"|[7, 8, 9]",
        ",\"7\" ,, \"8\" ,|[7, 8]",
        "W/\"7\", \"8\"|[8]",
        "W/\"7\"|[]",
        "\"\"|[]",
        "\"a,b\", \"07\", \"-7\", \"7 \"x|bad",
        "\"07\", \"0\", \"9999999999999\", \"seven,7\"|[]"
      })
  void matchesOnlyStrongTagsOfVersions(String line, String versions) {
    if (versions.equals("bad")) {
      assertMalformed(List.of(line));
    } else {
      assertEquals(versions, IfMatch.versions(List.of(line)).toString());
    }
  }

  @Test
  void readsSeveralLinesAsOneList() {
    assertEquals(List.of(7, 8), IfMatch.versions(List.of("\"7\"", "\"8\"")));
    assertMalformed(List.of("*", "\"8\""));
    assertMalformed(List.of("*", "*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "7",
        "\"7",
        "7\"",
        "w/\"7\"",
        "W/ \"7\"",
        "\"7\" \"8\"",
        "**",
        "'7'"
      })
  void rejectsWhatIsNoListOfTags(String line) {
    assertMalformed(List.of(line));
  }

  private static void assertMalformed(List<String> lines) {
    ProblemException refused = assertThrows(ProblemException.class, () -> IfMatch.versions(lines));
    assertEquals(ProblemType.BAD_REQUEST, refused.type());
  }
}
