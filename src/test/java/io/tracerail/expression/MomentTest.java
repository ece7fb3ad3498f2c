package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tracerail.process.TextRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that say when, and the fields that expressions name. */
class MomentTest {

  private static final Map<String, Type> VARIABLES = Map.of("caseData", Type.ObjectOf.ANYTHING);

  private static Optional<Instant> moment(String text) {
    Compilation.Valid valid =
        assertInstanceOf(Compilation.Valid.class, ExpressionCompiler.moment(text, VARIABLES), text);
    return valid
        .expression()
        .moment(
            Given.json(
                "{\"caseData\": {\"day\": \"2026-02-28\", \"at\": \"2026-02-28T23:30:05+01:00\","
                    + " \"no\": 1}}"),
            TextRules.UNICODE,
            new Budget());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "date('2026-02-28'),2026-02-28T00:00:00Z",
        "date('2026-02-28') + duration('P1D'),2026-03-01T00:00:00Z",
        "timestamp('2026-02-28T10:00:00Z') + duration('1h'),2026-02-28T11:00:00Z",
        "caseData[['day'][0]],2026-02-28T00:00:00Z",
        "caseData[['at'][0]],2026-02-28T22:30:05Z",
        "caseData[['no'][0]],",
        "caseData[['none'][0]],",
      })
  void isADateOrATimestampOrTheTextOfOne(String text, Instant moment) {
    assertEquals(Optional.ofNullable(moment), moment(text));
  }

  @Test
  void isNothingElse() {
    for (String text : List.of("1", "true", "duration('1h')", "[date('2026-02-28')]", "1 +")) {
      assertInstanceOf(Compilation.Invalid.class, ExpressionCompiler.moment(text, VARIABLES), text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "caseData.a + caseData.b.c|a,b",
        "has(caseData.a) ? caseData[\"b\"] : [caseData.c]|a,b,c",
        "caseData.items.all(x, x.price > caseData.limit)|items,limit",
        "caseData.items.map(x, x.a > 1, caseData.b).sum()|items,b",
        "submitter.name == caseId|``",
        "caseData == caseData|``",
        "caseData.a +|``",
      })
  void namesFields(String text, String fields) {
    assertEquals(
        fields.isEmpty() ? Set.of() : Set.of(fields.split(",")),
        ExpressionCompiler.fields(text, "caseData"));
  }

  @Test
  void namesNoFieldsWhereATextIsTooLong() {
    assertEquals(Set.of(), ExpressionCompiler.fields("caseData.a" + " ".repeat(1_991), "caseData"));
    assertEquals(
        Set.of("a"), ExpressionCompiler.fields("caseData.a" + " ".repeat(1_990), "caseData"));
  }
}
