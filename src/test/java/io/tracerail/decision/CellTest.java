package io.tracerail.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.expression.Type;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import io.tracerail.process.TextRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as they are written, and what they take. */
class CellTest {

  private static final OneOf LEVELS = new OneOf(Set.of("low"));

  private static Cell cell(String text, Type type) {
    return Cell.parse(text, type, TextRules.UNICODE);
  }

  private static boolean takes(String text, Type type, Object value) {
    return cell(text, type).takes(Optional.of(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|5|true",
        "5|5.00|true",
        "5.0|5|true",
        "5|5.01|false",
        "-5|-5|true",
        ".5|0.5|true",
        "< 5|4.99|true",
        "<5|5|false",
        "<= 5|5|true",
        "<= 5|5.01|false",
        "> 5|5.01|true",
        "> 5|5|false",
        ">= 5|5|true",
        ">=5|4.99|false",
        "> -5|-4|true",
        "[1..5]|1|true",
        "[1..5]|5|true",
        "[1..5]|0.99|false",
        "[1..5]|5.01|false",
        "(1..5)|1|false",
        "(1..5)|5|false",
        "]1..5[|1|false",
        "]1..5[|5|false",
        "]1..5[|3|true",
        "[1..5)|1|true",
        "(1..5]|5|true",
        "[ 1.5 .. 2.5 ]|2|true",
        "[-3..-1]|-2|true",
        "[5..5]|5|true",
        "1, 3, > 10|3|true",
        "1, 3, > 10|11|true",
        "1, 3, > 10|2|false",
        "not(1, 3, > 10)|3|false",
        "not ( 1 , 3 )|2|true",
        "not([1..5])|5|false",
        "not([1..5])|6|true",
        " - |7|true",
        "0.1|0.1|true",
        "10000000000000000000000000000000000000000|10000000000000000000000000000000000000000|true",
      })
  void takesNumbers(String text, BigDecimal value, boolean takes) {
    assertEquals(takes, takes(text, Plain.NUMBER, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"DE\"|DE|true",
        "\"DE\"|de|false",
        "\"DE\", \"AT\"|AT|true",
        "\"DE\", \"AT\"|FR|false",
        "not(\"DE\", \"AT\")|AT|false",
        "not(\"DE\", \"AT\")|FR|true",
        "\"not(\"|not(|true",
        "\"a, b\"|a, b|true",
        "\"a \\\"b\\\" \\\\\"|a \"b\" \\|true",
        "\"\uFF24\uFF25\"|DE|true",
      })
  void takesTexts(String text, String value, boolean takes) {
    assertEquals(takes, takes(text, Plain.TEXT, value));
  }

  @Test
  void readsEscapes() {
    assertEquals(
        new Cell.Tests(
            java.util.List.of(new UnaryTest.Equal(TextRules.UNICODE.form("a\n\r\tb"))), false),
        cell("\"a\\n\\r\\tb\"", Plain.TEXT));
  }

  @Test
  void takesBooleans() {
    assertTrue(takes("true", Plain.BOOLEAN, true));
    assertFalse(takes("true", Plain.BOOLEAN, false));
    assertTrue(takes("not(true)", Plain.BOOLEAN, false));
    assertTrue(takes("true, false", Plain.BOOLEAN, false));
  }

  @Test
  void takesDatesTimestampsAndDurations() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    assertTrue(takes("date(\"2026-01-01\")", Plain.DATE, day));
    assertTrue(takes(">= date ( \"2026-01-01\" )", Plain.DATE, day));
    assertFalse(takes("> date(\"2026-01-01\")", Plain.DATE, day));
    assertTrue(takes("[date(\"2025-12-31\")..date(\"2026-01-02\")]", Plain.DATE, day));
    assertTrue(
        takes(
            "< date  and time(\"2026-01-01T01:00:00+01:00\")",
            Plain.TIMESTAMP,
            Instant.parse("2025-12-31T23:59:59Z")));
    assertTrue(takes("<= duration(\"P2D\")", Plain.DURATION, Duration.ofHours(48)));
    assertFalse(takes("< duration(\"P2D\")", Plain.DURATION, Duration.ofHours(48)));
  }

  @Test
  void takesNoValueByTheDashOnly() {
    assertTrue(cell("-", Plain.NUMBER).takes(Optional.empty()));
    assertFalse(cell("not(1)", Plain.NUMBER).takes(Optional.empty()));
    assertFalse(cell("1, < 1, >= 1", Plain.NUMBER).takes(Optional.empty()));
  }

  @Test
  void countsItsTests() {
    assertEquals(0, cell("-", Plain.NUMBER).size());
    assertEquals(3, cell("1, 2, [3..4]", Plain.NUMBER).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|at column 1: a number is needed, such as 100",
        "` `|at column 2: a number is needed, such as 100",
        "5,|at column 3: a number is needed",
        "5 6|at column 3: this is no part of a cell",
        "- 5|at column 1: a number is needed",
        "--5|at column 1: a number is needed",
        "1e3|at column 2: this is no part of a cell",
        "5.|at column 2: this is no part of a cell",
        "= 5|at column 1: a number is needed",
        "< x|at column 3: unknown name \"x\": a number is needed, such as 100",
        "\"5\"|at column 1: a number is needed",
        "true|at column 1: a number is needed",
        "null|at column 1: unknown name \"null\"",
        "date(\"2026-01-01\")|at column 1: a number is needed",
        "sum(1, 2)|at column 1: a function in a cell takes a text in quotes",
        "upper case(\"a\")|at column 1: unknown function \"upper case\": a cell has date, date and"
            + " time, and",
        "[1..5|at column 6: an interval ends with ] or )",
        "[1 5]|at column 4: \"..\" is missing",
        "[5..1]|at column 1: nothing is within this interval",
        "2, [5..5)|at column 4: nothing is within this interval",
        "(5..5]|at column 1: nothing is within this interval",
        "not(5|at column 6: \")\" is missing",
        "not(5) 6|at column 8: this is no part of a cell",
        "not(-)|at column 5: a number is needed",
        "not 5|at column 1: unknown name \"not\"",
        "\u0665|at column 1: a number is needed",
      })
  void refusesWhatIsNoTestOfNumbers(String text, String message) {
    assertRefused(text, Plain.NUMBER, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DE|TEXT|at column 1: unknown name \"DE\": a text is needed, such as \"DE\"",
        "< \"a\"|TEXT|at column 1: these values have no order: list them, as in \"DE\"",
        "5, [1..2]|BOOLEAN|at column 1: a boolean is needed, such as true",
        "true, [false..true]|BOOLEAN|at column 7: these values have no order: list them, as in"
            + " true",
        "\"DE|TEXT|at column 4: the text does not end",
        "\"DE\\|TEXT|at column 5: the text does not end",
        "\"a\\u0041\"|TEXT|at column 4: write this character without a backslash",
        "\"2026-01-01\"|DATE|at column 1: a date is needed, such as date(\"2026-12-31\")",
        "date(\"2026-02-30\")|DATE|at column 1: \"2026-02-30\" is no date",
        "date(\"2026-02-03\"|DATE|at column 18: \")\" is missing",
        "5|DURATION|at column 1: a duration is needed, such as duration(\"PT48H\")",
        "duration(\"P1Y\")|DURATION|at column 1: \"P1Y\" is no duration such as PT48H",
        "date(\"2026-01-01\")|TIMESTAMP|a timestamp is needed, such as date and"
            + " time(\"2026-12-31T09:30:00Z\")",
        "date and time(\"2026-01-01T00:00:00\")|TIMESTAMP|is no timestamp such as",
      })
  void refusesWhatTheInputCannotBe(String text, Plain type, String message) {
    assertRefused(text, type, message);
  }

  @Test
  void refusesATextThatTheInputCannotBe() {
    assertTrue(takes("\"low\"", LEVELS, "low"));
    assertRefused("\"lwo\"", LEVELS, "at column 1: \"lwo\" is none of low");
  }

  @Test
  void refusesANumberOfTooManyDigits() {
    assertTrue(takes("9".repeat(100), Plain.NUMBER, new BigDecimal("9".repeat(100))));
    assertRefused("9".repeat(101), Plain.NUMBER, "a number has at most 100 digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "\"", "not(", "\\", "1,", "a ", "[1..", "\"\\n"})
  void readsLongCellsSoon(String part) {
    assertThrows(IllegalArgumentException.class, () -> cell(part.repeat(200_000), Plain.TEXT));
    assertThrows(IllegalArgumentException.class, () -> cell(part.repeat(200_000), Plain.NUMBER));
  }

  private static void assertRefused(String text, Type type, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> cell(text, type));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
