package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that never end, or take all time or memory, when they are compiled or evaluated. */
class SchemaBoundsTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\": \"#\"}|/$ref|pointer into this schema",
        "{\"$ref\": \"#a\"}|/$ref|pointer into this schema",
        "{\"$ref\": \"#/a%25\"}|/$ref|pointer into this schema",
        "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}|/$ref|pointer into",
        "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/none\"}}}|/properties/a/$ref|leads nowhere",
        "{\"properties\": {\"a\": {\"$ref\": \"#/properties/a\"}}}|/properties/a/$ref|leads back",
        "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"items\": {\"$ref\": \"#/$defs/a\"}}}}"
            + "|/$defs/b/items/$ref|leads back",
        "{\"dependentSchemas\": {\"x\": {\"$ref\": \"#/dependentSchemas/x\"}}}"
            + "|/dependentSchemas/x/$ref|leads back",
        "{\"anyOf\": [{}, {\"not\": {\"$ref\": \"#/anyOf/1\"}}]}|/anyOf/1/not/$ref|leads back",
        "{\"properties\": {\"const\": {\"$ref\": \"#\"}}}|/properties/const/$ref|pointer into",
        "{\"$dynamicAnchor\": \"a\"}|/$dynamicAnchor|not supported",
        "{\"$dynamicRef\": \"#a\"}|/$dynamicRef|not supported",
        "{\"items\": {\"$anchor\": \"a\"}}|/items/$anchor|not supported",
        "{\"items\": {\"$id\": \"https://example.com/a\"}}|/items/$id|only the whole schema",
        "{\"items\": {\"$schema\": \"http://json-schema.org/draft-07/schema#\"}}"
            + "|/items/$schema|only the whole schema",
        "{\"pattern\": \"(\"}|/pattern|unclosed (",
        "{\"patternProperties\": {\"a/(?=b)\": {}}}|/patternProperties/a~1(?=b)|look-ahead",
        "{\"items\": {\"maxLength\": 2147483648}}|/items/maxLength|at most 2147483647",
        "{\"minItems\": 1e30}|/minItems|at most 2147483647",
        "{\"multipleOf\": 1e-101}|/multipleOf|at most 100 digits",
        "{\"enum\": [1, 1e999999999]}|/enum/1|at most 100 digits",
      })
  void pointsAtWhatCannotBeBounded(String schema, String pointer, String detail) {
    JsonSchemas.BadSchema bad =
        assertThrows(JsonSchemas.BadSchema.class, () -> JsonSchemas.compile(json(schema)));
    assertEquals(
        List.of(pointer), bad.errors().stream().map(InvalidValue::pointer).toList(), schema);
    assertTrue(bad.errors().getFirst().detail().contains(detail), bad.errors().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"const\": {\"$ref\": \"#\"}, \"enum\": [{\"$ref\": \"#\"}], \"default\": {\"pattern\": \"(\"}}",
        "{\"properties\": {\"$ref\": {\"type\": \"string\"}, \"pattern\": {}, \"$id\": {}}}",
        "{\"maxLength\": 2147483647, \"minimum\": 1e99, \"multipleOf\": 1e-100}",
        "{\"$id\": \"https://json-schema.org/draft/2020-12/schema\", \"$ref\": \"#/$defs/a\","
            + " \"$schema\": \"https://json-schema.org/draft/2020-12/schema\","
            + " \"$defs\": {\"a\": {\"type\": \"object\"}}}",
        "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/a\"}, \"b\": {\"$ref\": \"#/$defs/a\"}},"
            + " \"$defs\": {\"a\": {\"items\": {\"$ref\": \"#/$defs/b\"}}, \"b\": true}}"
      })
  void takesWhatEnds(String schema) {
    assertEquals(
        List.of(),
        JsonSchemas.compile(json(schema)).validate(json("{}")).stream()
            .filter(
                error -> !error.detail().contains("constant") && !error.detail().contains("enum"))
            .toList());
  }

  @Test
  void boundsTheDepthOfSchemas() throws InterruptedException {
    assertTrue(refusals(nested(SchemaBounds.DEEPEST + 1)).contains("within each other"));
    CompiledSchema[] deepest = new CompiledSchema[1];
    String document =
        "{\"a\": ".repeat(SchemaBounds.DEEPEST) + "1" + "}".repeat(SchemaBounds.DEEPEST);
    Thread smallStack =
        new Thread(
            null,
            () -> {
              CompiledSchema schema = JsonSchemas.compile(json(nested(SchemaBounds.DEEPEST)));
              schema.validate(json(document));
              deepest[0] = schema;
            },
            "small stack",
            256 << 10);
    smallStack.start();
    smallStack.join();
    assertEquals(1, deepest[0].validate(json(document)).size());
  }

  /** The outermost counts as the first. */
  private static String nested(int depth) {
    return "{\"properties\": {\"a\": ".repeat(depth - 1)
        + "{\"type\": \"string\"}"
        + "}}".repeat(depth - 1);
  }

  @Test
  void boundsTheDepthThatReferencesMake() {
    String chain =
        IntStream.range(0, 60)
            .mapToObj(n -> "\"a%d\": {\"$ref\": \"#/$defs/a%d\"}".formatted(n, n + 1))
            .collect(Collectors.joining(", ", "{\"$defs\": {\"a60\": {}, ", "}}"));
    assertTrue(refusals(chain).contains("within each other"));
  }

  @Test
  void countsSchemas() {
    JsonSchemas.compile(json(wide(SchemaBounds.MOST_SCHEMAS)));
    assertTrue(refusals(wide(SchemaBounds.MOST_SCHEMAS + 1)).contains("too costly"));
  }

  private static String wide(int schemas) {
    return IntStream.range(1, schemas)
        .mapToObj(n -> "\"a" + n + "\": {}")
        .collect(Collectors.joining(", ", "{\"properties\": {", "}}"));
  }

  /** 2^40 schemas. */
  @Test
  void countsASchemaForEachReferenceToIt() {
    String doubling =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    "\"a%1$d\": {\"allOf\": [{\"$ref\": \"#/$defs/a%2$d\"}, {\"$ref\": \"#/$defs/a%2$d\"}]}"
                        .formatted(n, n + 1))
            .collect(Collectors.joining(", ", "{\"$defs\": {\"a20\": {}, ", "}}"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertTrue(refusals(doubling).contains("too costly")));
  }

  @Test
  void boundsThePatternsOfASchemaTogether() {
    String patterns =
        IntStream.range(0, 20)
            .mapToObj(n -> "{\"pattern\": \"a{990}" + n + "\"}")
            .collect(Collectors.joining(", ", "{\"allOf\": [", "]}"));
    assertTrue(refusals(patterns).contains("too large together"));
    String same = "{\"allOf\": [" + "{\"pattern\": \"a{990}\"}, ".repeat(20) + "{}]}";
    JsonSchemas.compile(json(same));
  }

  /**
   * The draft's schema leads back to itself: the library can keep a copy for each way through it.
   */
  @Test
  void keepsNothingOfTheWaysThroughTheDraft() {
    List<String> keywords =
        List.of("not", "items", "contains", "if", "then", "else", "propertyNames", "allOf");
    JsonSchemas.compile(json("{}"));
    long before = usedMemory();
    for (String one : keywords) {
      for (String two : keywords) {
        for (String three : keywords) {
          JsonSchemas.compile(json(within(one, within(two, within(three, "{}")))));
        }
      }
    }
    assertTrue(usedMemory() - before < 15_000_000);
  }

  private static String within(String keyword, String schema) {
    return "{\""
        + keyword
        + "\": "
        + (keyword.equals("allOf") ? "[" + schema + "]}" : schema + "}");
  }

  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void boundsTheErrors() {
    String bad = "{\"allOf\": [" + "{\"pattern\": \"(\"}, ".repeat(200) + "{}]}";
    JsonNode schema = json(bad);
    assertEquals(
        100,
        assertThrows(JsonSchemas.BadSchema.class, () -> JsonSchemas.compile(schema))
            .errors()
            .size());
  }

  private static String refusals(String schema) {
    JsonNode json = json(schema);
    return assertThrows(JsonSchemas.BadSchema.class, () -> JsonSchemas.compile(json))
        .errors()
        .toString();
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
