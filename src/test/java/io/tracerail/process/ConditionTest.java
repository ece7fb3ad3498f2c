package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "EQ|1|1.0|true",
        "EQ|1|2|false",
        "EQ|1|\"1\"|false",
        "EQ|\"a\"|\"A\"|false",
        "EQ|\"a\"|null|false",
        "NE|1|1.0|false",
        "NE|1|2|true",
        "NE|1|null|true",
        "LT|100|99.99|true",
        "LT|100|100|false",
        "LTE|100|100.00|true",
        "LTE|100|100.01|false",
        "GT|100|100|false",
        "GT|100|100.01|true",
        "GTE|100|100|true",
        "GTE|100|99|false",
        "GTE|100|\"200\"|false",
        "LT|100|null|false",
        "IN|1 \"b\"|\"b\"|true",
        "IN|1 \"b\"|\"c\"|false",
        "PRESENT||0|true",
        "PRESENT||\"\"|true",
        "PRESENT||null|false"
      })
  void comparesAFieldWithItsValues(
      Condition.Operator operator, String values, String field, boolean expected) {
    assertEquals(
        expected, compare(operator, values, false).matches(json("{\"f\": " + field + "}")));
  }

  @ParameterizedTest
  @CsvSource({"gambling,true", "GAMBLING,true", "' Gambling ',true", "Gambling Debt,false"})
  void ignoresLetterCaseAndSpaceAroundWhenAsked(String category, boolean expected) {
    Condition condition = compare(Condition.Operator.IN, "\"Gambling\"", true);
    assertEquals(expected, condition.matches(json("{\"f\": \"" + category + "\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alcohol\u00a0",
        "\u3000Alcohol",
        "\uff21\uff4c\uff43\uff4f\uff48\uff4f\uff4c",
        "Al\u200bcohol",
        "Al\u00adcohol\ufeff",
        "\u202aAlcohol\u202c",
        "\ud835\udc00lcohol"
      })
  void treatsTextsThatReadTheSameAsEqual(String category) {
    for (boolean ignoreCase : List.of(true, false)) {
      JsonNode data = MAPPER.createObjectNode().put("f", category);
      assertTrue(compare(Condition.Operator.EQ, "\"Alcohol\"", ignoreCase).matches(data));
      assertTrue(compare(Condition.Operator.IN, "\"x\" \"Alcohol\"", ignoreCase).matches(data));
      assertFalse(compare(Condition.Operator.NE, "\"Alcohol\"", ignoreCase).matches(data));
      assertFalse(
          compare(Condition.Operator.EQ, "\"Alcohol\"", ignoreCase).matches(data, TextRules.JDK)
              && !category.strip().equals("Alcohol"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,true,true", "5,false,true", "20,false,false"})
  void combinesConditionsByAllAndAny(int value, boolean all, boolean any) {
    List<Condition> both =
        List.of(
            compare(Condition.Operator.LT, "10", false),
            compare(Condition.Operator.EQ, "1", false));
    JsonNode data = json("{\"f\": " + value + "}");
    assertEquals(all, new Condition.All(both).matches(data));
    assertEquals(any, new Condition.Any(both).matches(data));
  }

  private static Condition compare(Condition.Operator operator, String values, boolean ignoreCase) {
    List<JsonNode> parsed =
        values == null
            ? List.of()
            : Arrays.stream(values.split(" (?=\")")).map(ConditionTest::json).toList();
    return new Condition.Compare(new FieldPath(List.of("f")), operator, parsed, ignoreCase);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
