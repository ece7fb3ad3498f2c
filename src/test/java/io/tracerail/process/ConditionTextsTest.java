package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.expression.Budget;
import io.tracerail.expression.Compilation;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Field;
import io.tracerail.expression.Type.ObjectOf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in conditions are compared by the rules that the case began with. */
class ConditionTextsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Map<String, Type> VARIABLES =
      Map.of("caseData", new ObjectOf(Map.of("f", new Field(Type.Plain.TEXT, false)), null));

  private static boolean matches(String condition, String field, TextRules rules) {
    Compilation.Valid valid =
        (Compilation.Valid) ExpressionCompiler.condition(condition, VARIABLES);
    ObjectNode data = MAPPER.createObjectNode().put("f", field);
    JsonNode scope = MAPPER.createObjectNode().set("caseData", data);
    return valid.expression().matches(scope, rules, new Budget());
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
    for (String condition :
        List.of(
            "caseData.f == 'Alcohol'",
            "!(caseData.f != 'Alcohol')",
            "caseData.f in ['x', 'Alcohol']",
            "[caseData.f] == ['Alcohol']",
            "caseData.f.startsWith('Alc')",
            "caseData.f.endsWith('hol')",
            "caseData.f.contains('coho')",
            "'We reimburse Alcohol'.contains(caseData.f)",
            "caseData.f.equalsIgnoreCase('ALCOHOL')")) {
      assertTrue(matches(condition, category, TextRules.UNICODE), condition);
    }
    assertFalse(matches("caseData.f == 'Alcohol'", category, TextRules.JDK));
    assertFalse(matches("caseData.f == 'alcohol'", category, TextRules.UNICODE));
  }

  @ParameterizedTest
  @CsvSource({
    "gambling,true,true",
    "GAMBLING,true,true",
    "' Gambling ',true,true",
    "Gambling Debt,false,false",
    "Gamb\u200bling,true,false"
  })
  void ignoresLetterCaseWhenAsked(String category, boolean unicode, boolean jdk) {
    String condition = "caseData.f.equalsIgnoreCase('Gambling')";
    assertEquals(unicode, matches(condition, category, TextRules.UNICODE));
    assertEquals(jdk, matches(condition, category, TextRules.JDK));
  }

  @ParameterizedTest
  @CsvSource({"a,true", "' a',false", "A,false"})
  void comparesOldCasesCharacterByCharacter(String text, boolean same) {
    for (String condition :
        List.of("caseData.f == 'a'", "caseData.f in ['a']", "caseData.f.startsWith('a')")) {
      assertEquals(same, matches(condition, text, TextRules.JDK), condition);
    }
  }
}
