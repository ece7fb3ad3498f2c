package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracerail.process.TextRules;
import java.util.List;
import java.util.Map;

/** Expressions about a case whose data is of a schema. */
final class Given {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonNode SCHEMA =
      json(
          """
          {"type": "object",
           "required": ["amount", "category", "urgent", "items", "loose", "day", "at", "length",
             "place", "mixed"],
           "properties": {
             "amount": {"type": "number"},
             "category": {"type": "string"},
             "note": {"type": "string"},
             "urgent": {"type": "boolean"},
             "level": {"enum": ["low", "high", null]},
             "day": {"type": "string", "format": "date"},
             "at": {"type": "string", "format": "date-time"},
             "length": {"type": "string", "format": "duration"},
             "mixed": {"type": ["string", "number"]},
             "loose": {"type": "object"},
             "place": {"type": "object", "required": ["city"], "properties": {
               "city": {"type": "string"}, "zip": {"type": "string"},
               "cost-center": {"type": "integer"}}},
             "items": {"type": "array", "items": {"type": "object", "required": ["price"],
               "properties": {"price": {"type": "number"}, "tax": {"type": "number"}}}},
             "tags": {"type": "array", "maxItems": 1000, "items": {"type": "string"}}
           }}
          """);

  private static final Map<String, Type> VARIABLES =
      Map.of("caseData", SchemaTypes.of(SCHEMA), "caseId", Type.Plain.TEXT);

  private Given() {}

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Expression condition(String text) {
    return valid(ExpressionCompiler.condition(text, VARIABLES), text);
  }

  static Expression value(String text) {
    return valid(ExpressionCompiler.value(text, VARIABLES), text);
  }

  static Expression optional(String text) {
    return valid(ExpressionCompiler.optional(text, VARIABLES), text);
  }

  private static Expression valid(Compilation compilation, String text) {
    return switch (compilation) {
      case Compilation.Valid valid -> valid.expression();
      case Compilation.Invalid invalid -> fail(text + ": " + invalid.findings());
    };
  }

  static List<ExpressionFinding> findings(String text) {
    return ExpressionCompiler.condition(text, VARIABLES) instanceof Compilation.Invalid invalid
        ? invalid.findings()
        : List.of();
  }

  static JsonNode scope(String caseData) {
    return json("{\"caseId\": \"ER-1\", \"caseData\": " + caseData + "}");
  }

  static boolean matches(String text, String caseData) {
    return condition(text).matches(scope(caseData), TextRules.UNICODE, new Budget());
  }

  /** The value as JSON, or the reason why there is none. */
  static String evaluated(String text, String caseData) {
    return switch (value(text).evaluate(scope(caseData), TextRules.UNICODE, new Budget())) {
      case Expression.Outcome.Value value -> value.json().toString();
      case Expression.Outcome.NoValue none -> none.reason();
    };
  }
}
