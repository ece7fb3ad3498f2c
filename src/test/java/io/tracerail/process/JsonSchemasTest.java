package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "required": ["amount", "a/b~c"],
       "properties": {
         "amount": {"type": "number", "exclusiveMinimum": 0},
         "a/b~c": {"type": "string"},
         "day": {"type": "string", "format": "date"},
         "mail": {"type": "string", "format": "email"},
         "list": {"type": "array", "items": {"$ref": "#/$defs/entry"}}},
       "$defs": {"entry": {"type": "object", "required": ["name"]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a/b~c\": \"x\"}|/amount|required",
        "{\"amount\": 1}|/a~1b~0c|required",
        "{\"amount\": 1, \"a/b~c\": 2}|/a~1b~0c|string",
        "{\"amount\": 1, \"a/b~c\": \"x\", \"o/p\": 1}|/o~1p|additional",
        "{\"amount\": 0, \"a/b~c\": \"x\"}|/amount|exclusive minimum",
        "{\"amount\": \"1\", \"a/b~c\": \"x\"}|/amount|number",
        "{\"amount\": 1, \"a/b~c\": \"x\", \"day\": \"2024-02-30\"}|/day|date",
        "{\"amount\": 1, \"a/b~c\": \"x\", \"mail\": \"nobody\"}|/mail|email",
        "{\"amount\": 1, \"a/b~c\": \"x\", \"list\": [{\"name\": 1}, {}]}|/list/1/name|required",
        "[]|``|object",
      })
  void pointsAtThePlaceOfAnError(String document, String pointer, String detail) {
    List<InvalidValue> errors = JsonSchemas.compile(json(SCHEMA)).validate(json(document));
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(pointer, errors.getFirst().pointer());
    assertTrue(errors.getFirst().detail().contains(detail), errors.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0.01", "1E+99999", "1E-99999", "123456789012345678901234567890"})
  void acceptsAnyPositiveNumber(String amount) {
    String document = "{\"amount\": %s, \"a/b~c\": \"x\"}".formatted(amount);
    assertEquals(List.of(), JsonSchemas.compile(json(SCHEMA)).validate(json(document)));
  }

  @ParameterizedTest
  @CsvSource({
    "19.99,true",
    "0.07,true",
    "1,true",
    "90071992547409931.01,true",
    "100.004,false",
    "90071992547409931.001,false",
    "0.12345678901234567891,false"
  })
  void holdsAnAmountExactlyToItsMinorUnit(String amount, boolean valid) {
    CompiledSchema schema = JsonSchemas.compile(json("{\"multipleOf\": 0.01}"));
    assertEquals(valid, schema.validate(json(amount)).isEmpty());
  }

  @Test
  void takesLittleMemoryForADocumentOfManyErrors() {
    CompiledSchema schema = JsonSchemas.compile(json("{\"additionalProperties\": false}"));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (int n = 0; n < 60_000; n++) {
      document.put("field" + n, n);
    }
    schema.validate(document); // classes are loaded
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertEquals(1, schema.validate(document).size());
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000_000);
  }

  @Test
  void boundsErrorsAndGivesThemInAFixedOrder() {
    StringBuilder document = new StringBuilder("{\"amount\": 1, \"a/b~c\": \"x\", \"list\": [1");
    document.append(", 1".repeat(1500)).append("]}");
    CompiledSchema schema = JsonSchemas.compile(json(SCHEMA));
    List<InvalidValue> errors = schema.validate(json(document.toString()));
    assertEquals(100, errors.size());
    assertEquals(errors, schema.validate(json(document.toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"http://127.0.0.1:9/schema.json\"}",
        "{\"$ref\": \"file:///etc/passwd\"}",
        "{\"$ref\": \"classpath:application.properties\"}",
        "{\"$ref\": \"#/$defs/none\"}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
        "{\"pattern\": \"(\"}",
        "{\"type\": \"amount\"}",
        "{\"requird\": [\"a\"]}"
      })
  void refusesABadSchema(String schema) {
    assertThrows(JsonSchemas.BadSchema.class, () -> JsonSchemas.compile(json(schema)));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
