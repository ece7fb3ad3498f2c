package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that take very long to check against their schemas, or the memory of all others. */
class CheckWorkTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MEBIBYTE = 1 << 20;

  record Hostile(String name, String schema, String document) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> hostileDocuments() {
    return Stream.of(
        new Hostile(
            "a long text",
            "{\"pattern\": \"(?:.*a){300}b\"}",
            "\"" + "a".repeat(MEBIBYTE - 2) + "\""),
        new Hostile(
            "many texts",
            "{\"items\": {\"pattern\": \"(?:.*a){300}b\"}}",
            array(1_000, n -> "\"" + "a".repeat(1_000) + "\"")),
        new Hostile(
            "a long name",
            "{\"patternProperties\": {\"(?:.*a){300}b\": {}}}",
            "{\"" + "a".repeat(50_000) + "\": 1}"),
        new Hostile(
            "many schemas for many values",
            "{\"items\": {\"anyOf\": " + array(900, n -> "{\"const\": " + n + "}") + "}}",
            array(1_900, n -> "\"v" + n + "\"")),
        new Hostile(
            "items with the same hash",
            "{\"uniqueItems\": true}",
            array(16_384, n -> "\"" + sameHash(n) + "\"")),
        new Hostile(
            "annotations and failures",
            "{\"items\": {\"unevaluatedProperties\": false, \"allOf\": "
                + array(
                    100,
                    n -> "{\"anyOf\": [{\"required\": [\"z\"]}, {\"properties\": {\"a\": {}}}]}")
                + "}}",
            array(3_000, n -> "{\"a\": 1}")),
        new Hostile(
            "messages that repeat a long list",
            "{\"items\": {\"enum\": [\"" + "a".repeat(200_000) + "\"]}}",
            array(1_900, n -> "\"v" + n + "\"")),
        new Hostile(
            "messages that repeat a long text",
            "{\"anyOf\": " + array(400, n -> "{\"const\": \"v" + n + "\"}") + "}",
            "\"" + "a".repeat(MEBIBYTE - 2) + "\""),
        new Hostile(
            "many formats of a text",
            "{\"allOf\": " + array(900, n -> "{\"format\": \"uri\"}") + "}",
            "\"a:" + "b".repeat(1_900) + "\""),
        new Hostile(
            "divisions",
            "{\"items\": {\"allOf\": " + array(400, n -> "{\"multipleOf\": 0.001}") + "}}",
            array(1_900, n -> "" + n)),
        new Hostile(
            "types of many values",
            "{\"allOf\": "
                + array(400, n -> "{\"contains\": {\"type\": \"object\"}, \"minContains\": 0}")
                + "}",
            array(19_000, n -> "" + n)),
        new Hostile(
            "patterns as data",
            "{\"items\": {\"format\": \"regex\"}}",
            array(5_000, n -> "\"a{" + n % 1_000 + "}" + n + "\"")));
  }

  @ParameterizedTest
  @MethodSource("hostileDocuments")
  void refusesADocumentThatTakesTooMuchWork(Hostile given) {
    CompiledSchema schema = JsonSchemas.compile(json(given.schema));
    JsonNode document = json(given.document);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (TextRules rules : TextRules.values()) {
            assertEquals(
                List.of(new InvalidValue("", "too large to be checked against its schema")),
                schema.validate(document, rules));
          }
        });
  }

  static Stream<Hostile> largeDocuments() {
    return Stream.of(
        new Hostile(
            "a text of a whole body",
            "{\"type\": \"string\", \"minLength\": 1, \"pattern\": \"\\\\S\"}",
            "\"" + " ".repeat(MEBIBYTE - 3) + "a\""),
        new Hostile(
            "as many values as a body may have",
            "{\"items\": {\"type\": \"integer\", \"minimum\": 0}, \"uniqueItems\": true}",
            array(19_000, n -> "" + n)),
        new Hostile(
            "a thousand entries",
            """
            {"items": {"type": "object", "additionalProperties": false,
                       "required": ["name", "amount", "currency"],
                       "properties": {"name": {"type": "string", "pattern": "\\\\S"},
                                      "amount": {"type": "number", "exclusiveMinimum": 0},
                                      "day": {"type": "string", "format": "date"},
                                      "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}}}}
            """,
            array(
                1_000,
                n ->
                    "{\"name\": \"Taxi %d\", \"amount\": %d, \"currency\": \"USD\", \"day\": \"2024-01-01\"}"
                        .formatted(n, n + 1))));
  }

  @ParameterizedTest
  @MethodSource("largeDocuments")
  void takesALargeDocument(Hostile given) {
    assertEquals(List.of(), JsonSchemas.compile(json(given.schema)).validate(json(given.document)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email",
        "hostname",
        "idn-email",
        "idn-hostname",
        "iri",
        "json-pointer",
        "uri",
        "uri-template",
        "utc-millisec"
      })
  void refusesALongTextOfEveryFormat(String format) {
    CompiledSchema schema = JsonSchemas.compile(json("{\"format\": \"" + format + "\"}"));
    for (String part : List.of("a", "a.", "/a", "1", "\u3042", "a@", "http://a")) {
      String text = part.repeat(MEBIBYTE / part.length() / 3);
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> {
            for (TextRules rules : TextRules.values()) {
              assertEquals(1, schema.validate(MAPPER.valueToTree(text), rules).size(), text);
            }
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uri,2000",
    "uri-reference,2000",
    "iri,2000",
    "iri-reference,2000",
    "alpha,320",
    "json-pointer,320",
    "uri-template,320"
  })
  void takesATextOfTheLongestForItsFormat(String format, int longest) throws InterruptedException {
    CompiledSchema schema = JsonSchemas.compile(json("{\"format\": \"" + format + "\"}"));
    String start =
        format.equals("alpha") ? "aaaa" : format.equals("json-pointer") ? "////" : "a://";
    String text = start + "a".repeat(longest - start.length());
    List<Integer> errors = new ArrayList<>();
    Runnable check =
        () -> {
          for (TextRules rules : TextRules.values()) {
            errors.add(schema.validate(MAPPER.valueToTree(text), rules).size());
            errors.add(schema.validate(MAPPER.valueToTree(text + "a"), rules).size());
          }
        };
    Thread smallStack = new Thread(null, check, "small stack", 512 << 10);
    smallStack.start();
    smallStack.join();
    assertEquals(List.of(0, 1, 0, 1), errors);
  }

  @Test
  void takesLittleMemoryForManyErrors() {
    CompiledSchema schema =
        JsonSchemas.compile(
            json("{\"items\": {\"allOf\": " + array(90, n -> "{\"minimum\": " + n + "}") + "}}"));
    JsonNode document = json(array(1_900, n -> "-1"));
    schema.validate(document); // classes are loaded
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    schema.validate(document);
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 100_000_000);
  }

  @Test
  void countsToTheBound() {
    CheckWork.bounded(
        () -> {
          CheckWork.count(CheckWork.MOST - 1);
          CheckWork.count(1);
          assertThrows(CheckWork.Exceeded.class, () -> CheckWork.count(1));
          return null;
        });
  }

  @Test
  void countsEachCheckForItself() {
    for (int n = 0; n < 2; n++) {
      CheckWork.bounded(
          () -> {
            CheckWork.count(CheckWork.MOST);
            return null;
          });
    }
  }

  private static String array(int length, IntFunction<String> item) {
    return IntStream.range(0, length).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
  }

  /** "Aa" and "BB" have the same hash, and so have all texts made of as many of them. */
  private static String sameHash(int n) {
    return IntStream.range(0, 14)
        .mapToObj(bit -> (n >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
