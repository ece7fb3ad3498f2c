package io.tracerail.expression;

import static io.tracerail.expression.Type.Plain.ANY;
import static io.tracerail.expression.Type.Plain.NUMBER;
import static io.tracerail.expression.Type.Plain.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.expression.Type.Field;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Numbers.Bound;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTypesTest {

  private static Type of(String schema) {
    return SchemaTypes.of(Given.json(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"string\"}|TEXT",
        "{\"type\": \"string\", \"format\": \"email\"}|TEXT",
        "{\"type\": \"string\", \"format\": \"date\"}|DATE",
        "{\"type\": \"string\", \"format\": \"date-time\"}|TIMESTAMP",
        "{\"type\": \"string\", \"format\": \"duration\"}|DURATION",
        "{\"type\": \"number\"}|NUMBER",
        "{\"type\": \"boolean\"}|BOOLEAN",
        "{\"type\": \"null\"}|ANY",
        "{\"type\": [\"string\", \"null\"]}|TEXT",
        "{\"type\": [\"string\", \"number\"]}|ANY",
        "{\"const\": 1}|NUMBER",
        "{\"enum\": [true]}|BOOLEAN",
        "{\"enum\": [\"a\", 1]}|ANY",
        "{\"enum\": [{}]}|ANY",
        "{\"const\": \"a\"}|TEXT",
        "{\"const\": null}|ANY",
        "{}|ANY",
        "true|ANY",
        "{\"oneOf\": [{\"type\": \"string\"}]}|ANY",
        "{\"$ref\": \"https://example.com/x\"}|ANY",
        "{\"$ref\": \"#/$defs/none\"}|ANY",
        "{\"$ref\": \"#\"}|ANY",
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"string\"}}}|TEXT",
      })
  void tellsTheTypeOfAValue(String schema, Type.Plain type) {
    assertEquals(type, of(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "\"type\": \"integer\"|true|none|true|none|true",
        "\"type\": [\"null\", \"integer\"]|true|none|true|none|true",
        "\"type\": \"number\", \"minimum\": 1.5|false|1.5|true|none|true",
        "\"type\": \"number\", \"maximum\": 2|false|none|true|2|true",
        "\"type\": \"number\", \"exclusiveMinimum\": 1, \"exclusiveMaximum\":"
            + " 2|false|1|false|2|false",
        "\"type\": \"number\", \"exclusiveMinimum\": 1, \"minimum\": 1|false|1|false|none|true",
        "\"type\": \"number\", \"exclusiveMinimum\": 1, \"minimum\": 2|false|2|true|none|true",
        "\"type\": \"number\", \"exclusiveMaximum\": 1, \"maximum\": 1|false|none|true|1|false",
        "\"type\": \"number\", \"exclusiveMaximum\": 2, \"maximum\": 1|false|none|true|1|true",
        "\"enum\": [3, 1.5, null]|false|1.5|true|3|true",
        "\"enum\": [3.0, 1, 2]|true|1|true|3.0|true",
        "\"type\": \"number\", \"enum\": [1, 9], \"maximum\": 8|true|1|true|8|true",
        "\"type\": \"integer\", \"minimum\": 1e101|true|none|true|none|true",
      })
  void tellsTheRangeOfNumbers(
      String schema,
      boolean whole,
      BigDecimal least,
      boolean includesLeast,
      BigDecimal most,
      boolean includesMost) {
    assertEquals(
        new Numbers(
            whole,
            least == null ? null : new Bound(least, includesLeast),
            most == null ? null : new Bound(most, includesMost)),
        of("{" + schema + "}"));
  }

  @Test
  void comparesNumbersOfARangeWithAnyNumber() {
    Type digit = new Numbers(true, new Bound(BigDecimal.ZERO, true), null);
    assertTrue(digit.overlaps(NUMBER) && NUMBER.overlaps(digit) && digit.overlaps(digit));
    assertFalse(digit.overlaps(TEXT) || TEXT.overlaps(digit));
    assertEquals(NUMBER, digit.or(NUMBER));
    assertEquals(NUMBER, NUMBER.or(new Numbers(true, null, null)));
    assertEquals(ANY, digit.or(TEXT));
    assertEquals("number", digit.title());
  }

  @Test
  void tellsTheTextsOfAnEnum() {
    assertEquals(new OneOf(Set.of("a", "b")), of("{\"enum\": [\"a\", \"b\", null]}"));
    assertEquals(new OneOf(Set.of("a")), of("{\"type\": \"string\", \"enum\": [\"a\", 1]}"));
  }

  @Test
  void tellsTheItemsOfAList() {
    assertEquals(
        new ListOf(NUMBER, 5),
        of("{\"type\": \"array\", \"maxItems\": 5, \"items\": {\"type\": \"number\"}}"));
    assertEquals(new ListOf(ANY), of("{\"type\": \"array\"}"));
    assertEquals(new ListOf(ANY), of("{\"type\": \"array\", \"maxItems\": 4294967296}"));
  }

  @Test
  void tellsWhichFieldsMayBeAbsentOrNull() {
    ObjectOf object =
        (ObjectOf)
            of(
                """
                {"type": "object", "required": ["a", "b", "c", "d"], "properties": {
                  "a": {"type": "string"}, "b": {"type": ["string", "null"]},
                  "c": {"enum": ["x", null]}, "d": {"type": "null"}, "e": {"type": "string"},
                  "f": {"enum": ["null"]}}}
                """);
    assertEquals(
        Map.of(
            "a", new Field(TEXT, false),
            "b", new Field(TEXT, true),
            "c", new Field(new OneOf(Set.of("x")), true),
            "d", new Field(ANY, true),
            "e", new Field(TEXT, true),
            "f", new Field(new OneOf(Set.of("null")), true)),
        object.fields());
    assertEquals(Optional.empty(), object.field("g"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{\"type\": \"object\"}|ANY",
        "{\"type\": \"object\", \"additionalProperties\": true}|ANY",
        "{\"type\": \"object\", \"additionalProperties\": false}|none",
        "{\"type\": \"object\", \"additionalProperties\": {}}|ANY",
        "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\"}}|NUMBER",
        "{\"type\": \"object\", \"properties\": {\"a\": {}}}|none",
        "{\"type\": \"object\", \"properties\": {\"a\": {}}, \"additionalProperties\": true}|none",
      })
  void tellsWhatOtherFieldsAre(String schema, Type.Plain others) {
    assertEquals(others, ((ObjectOf) of(schema)).others());
  }

  @Test
  void knowsASchemaThatRefersToItselfOnItsFirstLevel() {
    ObjectOf tree =
        (ObjectOf)
            of(
                """
                {"type": "object", "properties": {"root": {"$ref": "#/$defs/node"}},
                 "$defs": {"node": {"type": "object", "properties": {
                   "name": {"type": "string"}, "next": {"$ref": "#/$defs/node"}}}}}
                """);
    ObjectOf node = (ObjectOf) tree.fields().get("root").type();
    assertEquals(TEXT, node.fields().get("name").type());
    assertEquals(ANY, node.fields().get("next").type());
  }

  @Test
  void readsReferencesThatBranchOnce() {
    String chain =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "\"d%d\": {\"type\": \"object\", \"properties\": {\"x\": {\"$ref\": \"#/$defs/d%d\"}, \"y\": {\"$ref\": \"#/$defs/d%d\"}}}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));
    String schema =
        "{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + chain + ", \"d60\": {\"type\": \"string\"}}}";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          ObjectOf one = (ObjectOf) of(schema);
          assertSame(one.fields().get("x").type(), one.fields().get("y").type());
          assertSame(ObjectOf.ANYTHING, one.or(of(schema)));
        });
  }

  @Test
  void boundsTheDepthOfASchema() {
    String deep =
        "{\"type\": \"array\", \"items\": ".repeat(400)
            + "{\"type\": \"string\"}"
            + "}".repeat(400);
    Type type = of(deep);
    int levels = 0;
    while (type instanceof ListOf list) {
      type = list.item();
      levels++;
    }
    assertEquals(100, levels);
    assertEquals(ANY, type);
  }

  @Test
  void joinsTypes() {
    assertEquals(TEXT, TEXT.or(TEXT));
    assertEquals(TEXT, TEXT.or(new OneOf(Set.of("a"))));
    assertEquals(TEXT, new OneOf(Set.of("b")).or(new OneOf(Set.of("a"))));
    assertEquals(ANY, new OneOf(Set.of("b")).or(NUMBER));
    assertEquals(ANY, TEXT.or(NUMBER));
    assertEquals(ANY, TEXT.or(new ListOf(TEXT)));
    assertEquals(new ListOf(ANY, 3), new ListOf(TEXT, 2).or(new ListOf(NUMBER, 3)));
    assertEquals(new ListOf(TEXT, 2), new ListOf(TEXT, 2).or(new ListOf(ANY, 0)));
    assertEquals(new ListOf(TEXT, 2), new ListOf(ANY, 0).or(new ListOf(TEXT, 2)));
  }
}
