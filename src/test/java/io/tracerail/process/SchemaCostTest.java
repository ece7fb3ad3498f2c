package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCostTest {

  private static final String WITH_REFERENCE =
      "{\"$defs\": {\"a\": {}, \"b/c\": {}}, \"properties\": {\"x\": {\"$ref\": \"%s\"}}}";

  @ParameterizedTest
  @ValueSource(strings = {"#/$defs/a", "#/%24defs/a", "#/$defs/b~1c", "#/$defs/b%2Fc"})
  void followsPointersIntoTheSameSchema(String reference) {
    String schema = WITH_REFERENCE.formatted(reference);
    List<String> expected =
        reference.endsWith("%2Fc") ? List.of("/properties/x/$ref") : List.<String>of();
    assertEquals(expected, pointers(schema));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "#a", "#/$defs/none", "#/%zz", "https://a/b", "other.json#/$defs/a"})
  void refusesOtherReferences(String reference) {
    String schema = WITH_REFERENCE.formatted(reference);
    assertEquals(List.of("/properties/x/$ref"), pointers(schema));
    assertEquals(
        List.of("a $ref must be a pointer into the same schema, such as #/$defs/name"),
        messages(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\": \"#\"}|/$ref",
        "{\"properties\": {\"a\": {\"items\": {\"$ref\": \"#\"}}}}|/properties/a/items/$ref",
        "{\"$defs\": {\"a\": {\"not\": {\"$ref\": \"#/$defs/a\"}}}}|/$defs/a/not/$ref",
        "{\"dependencies\": {\"a\": {\"$ref\": \"#\"}}}|/dependencies/a/$ref",
        "{\"oneOf\": [{}, {\"$ref\": \"#\"}]}|/oneOf/1/$ref",
        "{\"$id\": \"a\"}|/$id",
        "{\"items\": {\"$anchor\": \"a\"}}|/items/$anchor",
        "{\"$dynamicRef\": \"#\"}|/$dynamicRef",
        "{\"$dynamicAnchor\": \"a\"}|/$dynamicAnchor",
        "{\"$vocabulary\": {}}|/$vocabulary",
        "{\"items\": {\"$schema\": \"http://json-schema.org/draft-07/schema#\"}}|/items/$schema",
      })
  void refusesRecursionAndItsDisguises(String schema, String pointer) {
    assertEquals(List.of(pointer), pointers(schema));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}",
        "{\"properties\": {\"$id\": {}, \"$ref\": {\"type\": \"string\"}}}",
        "{\"enum\": [{\"$ref\": \"#\"}], \"default\": {\"$id\": 1}}",
        "{\"$defs\": {\"a\": {}}, \"allOf\": [{\"$ref\": \"#/$defs/a\"}, {\"$ref\": \"#/$defs/a\"}]}"
      })
  void takesWhatOnlyLooksLikeThem(String schema) {
    assertEquals(List.of(), pointers(schema));
  }

  @Test
  void countsValues() {
    assertEquals(List.of(), messages(enumOf(DefinitionLimits.SCHEMA_VALUES - 2)));
    assertEquals(
        List.of("more than 2,000 values"), messages(enumOf(DefinitionLimits.SCHEMA_VALUES - 1)));
  }

  @Test
  void countsSchemasWithinEachOther() {
    assertEquals(List.of(), messages(nested(DefinitionLimits.SCHEMA_DEPTH)));
    assertEquals(
        List.of("schemas deeper than 32"), messages(nested(DefinitionLimits.SCHEMA_DEPTH + 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"allOf\": [%s]}", "{\"properties\": {\"a\": %s}}", "{\"items\": %s}"})
  void countsDepthOfEveryKindOfSchema(String around) {
    String schema = "{}";
    for (int depth = 1; depth < DefinitionLimits.SCHEMA_DEPTH; depth++) {
      schema = around.formatted(schema);
    }
    assertEquals(List.of(), messages(schema));
    assertEquals(List.of("schemas deeper than 32"), messages(around.formatted(schema)));
  }

  @Test
  void countsTheDepthOfWhatIsKnownAlready() {
    String schema =
        "{\"$defs\": {\"a\": %s}, \"not\": %s}"
            .formatted(nested(10), nested(21).replace("{}", "{\"$ref\": \"#/$defs/a\"}"));
    assertEquals(List.of(), messages(schema));
    assertEquals(
        List.of("schemas deeper than 32"),
        messages(schema.replace("{\"$ref", "{\"not\": {\"$ref") + "}"));
  }

  @Test
  void countsDepthThroughReferences() {
    // 2 of the root and the first goal, 2 of each reference and its goal
    assertEquals(List.of(), messages(chain(15)));
    assertEquals(List.of("schemas deeper than 32"), messages(chain(16)));
  }

  @Test
  void countsSchemasForOneValue() {
    assertEquals(
        List.of(), messages(list("allOf", "{}", DefinitionLimits.SCHEMA_PARTS_OF_VALUE - 1)));
    assertEquals(
        List.of("more than 500 schemas for one value"),
        messages(list("allOf", "{}", DefinitionLimits.SCHEMA_PARTS_OF_VALUE)));
    assertEquals(
        List.of(), messages("{\"properties\": " + map("{}", 1_000) + "}"), "of which one applies");
    assertEquals(
        List.of("more than 500 schemas for one value"),
        messages("{\"patternProperties\": " + map("{}", 1_000) + "}"),
        "of which all may apply");
  }

  @Test
  void countsEachReferenceAsACopy() {
    // 1 of the root, 51 of the definition, and 52 of each reference with its copy of 51
    assertEquals(List.of(), messages(copies(95)));
    assertEquals(
        List.of("more than 5,000 schemas, each $ref counted as a copy"), messages(copies(96)));
  }

  private static String copies(int count) {
    return "{\"$defs\": {\"a\": {\"properties\": %s}}, \"properties\": %s}"
        .formatted(map("{}", 50), map("{\"$ref\": \"#/$defs/a\"}", count));
  }

  private static String nested(int depth) {
    return "{\"not\": ".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String chain(int length) {
    return "{\"$ref\": \"#/$defs/d0\", \"$defs\": {%s, \"d%d\": {}}}"
        .formatted(
            IntStream.range(0, length)
                .mapToObj(
                    i -> "\"d%d\": {\"not\": {\"$ref\": \"#/$defs/d%d\"}}".formatted(i, i + 1))
                .collect(Collectors.joining(", ")),
            length);
  }

  private static String enumOf(int count) {
    return list("enum", "1", count);
  }

  private static String list(String keyword, String item, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> item)
        .collect(Collectors.joining(",", "{\"" + keyword + "\": [", "]}"));
  }

  private static String map(String schema, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"a" + i + "\": " + schema)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<String> pointers(String schema) {
    return faults(schema).stream().map(InvalidValue::pointer).toList();
  }

  private static List<String> messages(String schema) {
    return faults(schema).stream().map(InvalidValue::detail).toList();
  }

  private static List<InvalidValue> faults(String schema) {
    try {
      return SchemaCost.faults(new ObjectMapper().readTree(schema));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
