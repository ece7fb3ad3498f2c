package io.tracerail.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code text-vectors.json}, which the Action Center's tests read too. */
class TextPolicyTest {

  private static final JsonNode VECTORS = read();

  private static JsonNode read() {
    try (InputStream file = TextPolicyTest.class.getResourceAsStream("/text-vectors.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> texts(String pointer) {
    return StreamSupport.stream(VECTORS.at(pointer).spliterator(), false).map(JsonNode::textValue);
  }

  private static Stream<List<String>> pairs(String pointer) {
    return StreamSupport.stream(VECTORS.at(pointer).spliterator(), false)
        .map(pair -> List.of(pair.get(0).textValue(), pair.get(1).textValue()));
  }

  static Stream<List<String>> equal() {
    return pairs("/equal");
  }

  static Stream<List<String>> different() {
    return pairs("/different");
  }

  @Test
  void keepsTextInOneNormalForm() {
    pairs("/normalized")
        .forEach(pair -> assertEquals(pair.get(1), TextPolicy.normalize(pair.get(0))));
  }

  @Test
  void findsTextBlankWhereNothingIsVisible() {
    texts("/blank").forEach(text -> assertEquals(true, TextPolicy.isBlank(text), escaped(text)));
    texts("/notBlank")
        .forEach(text -> assertEquals(false, TextPolicy.isBlank(text), escaped(text)));
  }

  @Test
  void takesNamesOfOneVisibleLineOnly() {
    texts("/lines/accepted")
        .forEach(
            name -> assertEquals(Optional.empty(), TextPolicy.faultInLine(name), escaped(name)));
    texts("/lines/refused")
        .forEach(
            name -> assertEquals(true, TextPolicy.faultInLine(name).isPresent(), escaped(name)));
  }

  @Test
  void takesTextOfSeveralLines() {
    texts("/texts/accepted")
        .forEach(
            text -> assertEquals(Optional.empty(), TextPolicy.faultInText(text), escaped(text)));
    texts("/texts/refused")
        .forEach(
            text -> assertEquals(true, TextPolicy.faultInText(text).isPresent(), escaped(text)));
  }

  @Test
  void refusesHalvesOfSurrogatePairs() {
    for (JsonNode parts : VECTORS.at("/halves")) {
      StringBuilder text = new StringBuilder();
      parts.forEach(
          part -> text.append(part.isInt() ? "" + (char) part.intValue() : part.textValue()));
      assertEquals(true, TextPolicy.faultInLine(text.toString()).isPresent());
      assertEquals(true, TextPolicy.faultInText(text.toString()).isPresent());
    }
  }

  @ParameterizedTest
  @MethodSource("equal")
  void foldsWhatReadsTheSameToTheSame(List<String> pair) {
    assertEquals(escaped(TextPolicy.fold(pair.get(0))), escaped(TextPolicy.fold(pair.get(1))));
    assertEquals(TextPolicy.fold(pair.get(0)), TextPolicy.fold(TextPolicy.fold(pair.get(0))));
  }

  @ParameterizedTest
  @MethodSource("different")
  void foldsWhatReadsDifferentlyToDifferentTexts(List<String> pair) {
    assertNotEquals(TextPolicy.fold(pair.get(0)), TextPolicy.fold(pair.get(1)));
  }

  @Test
  void takesAddressesOfVisibleCharactersOnly() {
    texts("/emails/accepted").forEach(text -> assertEquals(true, TextPolicy.isEmail(text), text));
    texts("/emails/refused")
        .forEach(text -> assertEquals(false, TextPolicy.isEmail(text), escaped(text)));
  }

  @Test
  void makesOneLineOfGeneratedText() {
    pairs("/asLine").forEach(pair -> assertEquals(pair.get(1), TextPolicy.asLine(pair.get(0))));
  }

  /** The patterns of the API's description say the same, as far as they can. */
  @ParameterizedTest
  @CsvSource({
    "line, /lines/accepted, true",
    "line, /lines/refused, false",
    "line, /blank, false",
    "text, /texts/accepted, true",
    "text, /texts/refused, false",
    "text, /blank, false",
    "email, /emails/accepted, true",
    "email, /emails/refused, false"
  })
  void describesItselfByPatterns(String kind, String pointer, boolean accepted) {
    String description =
        Map.of("line", TextPolicy.LINE, "text", TextPolicy.TEXT, "email", TextPolicy.EMAIL)
            .get(kind);
    Pattern pattern = // with white space and the end as ECMA-262 has them
        Pattern.compile(
            description
                .replace(
                    "\\s",
                    "\\t-\\r\\x20\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000")
                .replace("$", "\\z"));
    texts(pointer)
        .filter(text -> accepted || text.codePoints().allMatch(TextPolicyTest::isInPatterns))
        .forEach(text -> assertEquals(accepted, pattern.matcher(text).find(), escaped(text)));
  }

  /** A joiner's or variation selector's place, and what is beyond the BMP, no pattern tells. */
  private static boolean isInPatterns(int c) {
    return c < 0x10000 && !CodePoints.shapes(c);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append("U+%04X ".formatted(c)));
    return escaped.toString();
  }
}
