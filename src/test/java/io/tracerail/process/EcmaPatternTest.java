package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected here is what {@code new RegExp(pattern, "u").test(text)} gives. */
class EcmaPatternTest {

  record Case(String pattern, String text, boolean found) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("^[A-Z]{3}$", "USD", true),
        new Case("^[A-Z]{3}$", "USD\n", false),
        new Case("^[A-Z]{3}$", "USD\r\n", false),
        new Case("^[A-Z]{3}$", "USD\u2028", false),
        new Case("^[A-Z]{3}$", "a\nUSD", false),
        new Case("\\S", "\u00a0\u2003\u3000\ufeff\u2028", false),
        new Case("\\S", "\u200b", true),
        new Case("^\\s+$", "\u00a0\t\u1680\u202f", true),
        new Case("^\\s$", "\u0085", false),
        new Case("^\\S$", "\u0085", true),
        new Case("^[^\\S]$", "\u00a0", true),
        new Case("^[^\\s]$", "\u00a0", false),
        new Case("^[\\Sx]$", "a", true),
        new Case("^[\\S ]$", "\u00a0", false),
        new Case("^[^\\S-]$", "-", false),
        new Case("^\\d+$", "\u0661", false),
        new Case("^\\w+$", "\u00e9", false),
        new Case("^\\W$", "\u00e9", true),
        new Case("^\\D$", "\u0661", true),
        new Case("\\bar", "\u00e9ar", true),
        new Case("\\Bar", "\u00e9ar", false),
        new Case("^.$", "\u0085", true),
        new Case("^.$", "\u2029", false),
        new Case("^.$", "\r", false),
        new Case("^.$", "\ud83d\ude00", true),
        new Case("^[\ud83d\ude00-\ud83d\ude02]$", "\ud83d\ude01", true),
        new Case("^\\u{1F600}$", "\ud83d\ude00", true),
        new Case("^\\ud83d\\ude00$", "\ud83d\ude00", true),
        new Case("^[]$", "", false),
        new Case("^[^]$", "\n", true),
        new Case("^[[]$", "[", true),
        new Case("^[a&&b]+$", "a&b", true),
        new Case("^[\\b]$", "\b", true),
        new Case("^\\v$", "\u000b", true),
        new Case("^\\v$", "\n", false),
        new Case("^\\cJ$", "\n", true),
        new Case("^\\0$", "\u0000", true),
        new Case("^a{2,}?$", "aaa", true),
        new Case("^(?<year>\\d{4})-(?:\\d\\d)$", "2024-08", true),
        new Case("\\B", "", true),
        new Case("\\B", "z\ud83d\ude00A", false),
        new Case("\\ude00", "\ud83d\ude00", false),
        new Case("[\\ude00]", "\ud83d\ude00", false),
        new Case("\\ude00{2}", "\ude00\ude00", true),
        new Case("\\ud83d(?:)\\ude00", "\ud83d\ude00", false),
        new Case("^[^\\ud800-\\udfff]$", "\ud83d\ude00", true),
        new Case("k|\u017f", "K", false),
        new Case("[kK]", "\u212a", false),
        new Case("^a{0}$", "", true),
        new Case("^(?:ab){2,3}$", "ababab", true),
        new Case("^(?:ab){2,3}$", "ab", false),
        new Case("^(?:ab){2}$", "ababab", false),
        new Case("^(?:|a)+$", "aa", true),
        new Case("^(?:a|)?$", "a", true),
        new Case("^a+?$", "aa", true),
        new Case("^a??$", "a", true),
        new Case("^\\p{LC}\\p{P}\\p{Zs}$", "a! ", true),
        new Case("^\\p{gc=Nd}\\p{General_Category=Nl}$", "1\u2160", true),
        new Case("^\\p{sc=Grek}$", "\u03b1", true),
        new Case("^\\P{Script=Greek}$", "\u03b1", false),
        new Case("^\\p{White_Space}+$", "\u0085\t\u00a0", true),
        new Case("\\p{White_Space}", "\u200b\b\u000e", false),
        new Case("^\\p{Alphabetic}\\p{Ideographic}$", "a\u6f22", true),
        new Case("^\\p{Lowercase}\\p{Uppercase}$", "aA", true),
        new Case("^\\p{C}$", "\u0378", true),
        new Case("^\\p{Lu}\\P{Lu}$", "\u00c9\u00e9", true),
        new Case("^\\p{Script=Greek}+$", "\u03b1", true),
        new Case("^[\\p{L}\\p{N}._-]+$", "\u00e9-1_.", true),
        new Case("^[^\\p{L}]$", "1", true),
        new Case("^[a-]$", "-", true),
        new Case("^[+\\-.]$", "-", true),
        new Case("a|b$", "xb", true),
        new Case("#\\/ ", "#/ ", true));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansWhatItMeansInABrowser(Case given) {
    assertEquals(given.found(), compile(given.pattern()).matcher(given.text()).find());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "a**",
        "a++",
        "{",
        "a{,3}",
        "]",
        "}",
        "*",
        "\\",
        "\\h",
        "\\-",
        "\\_",
        "\\1",
        "(a)\\1",
        "\\k<a>",
        "(?=a)a",
        "(?!a)b",
        "(?<=a)b",
        "(?<!a)b",
        "a{1001}",
        "a{0,1001}",
        "a{1001,}",
        "a{3,2}",
        "(?:a{1000}){1000}",
        "(?:(?:a{10}){10}){100}",
        "\\p{Cn}",
        "\\p{Cs}",
        "\\p{X}",
        "\\p{}",
        "\\p{Lu=Script}",
        "\\p{Script=Nowhere}",
        "(?<a>b)\\k<a>",
        "(?i:a)",
        "(?i)a",
        "(?>a)",
        "^*",
        "(?=a)*",
        "\\Qa\\E",
        "\\Aa",
        "a\\z",
        "\\u12",
        "\\u{110000}",
        "\\x1",
        "\\01",
        "[b-a]",
        "[\\d-x]",
        "[a-\\d]",
        "\\p{IsLatin}",
        "\\p{Any=1}",
        "\\c1",
        "[[:alpha:"
      })
  void refusesWhatCannotMeanTheSame(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> compile(pattern));
  }

  @ParameterizedTest
  @CsvSource({
    "(?=a),look-ahead",
    "(?!a),look-ahead",
    "(?<=a),look-behind",
    "(?<!a),look-behind",
    "(a)\\1,back reference",
    "\\k<a>,back reference",
    "a{1001},minLength and maxLength",
    "(a{1000}){1000},too large",
    "\\p{Emoji},Script=Greek"
  })
  void saysWhatToWriteInstead(String pattern, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> compile(pattern)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void boundsTheLengthOfAPattern() {
    compile("[" + "a".repeat(EcmaPattern.LONGEST - 2) + "]");
    assertThrows(
        IllegalArgumentException.class,
        () -> compile("[" + "a".repeat(EcmaPattern.LONGEST - 1) + "]"));
  }

  @Test
  void boundsTheDepthOfGroups() {
    compile("(".repeat(50) + ")".repeat(50) + "()");
    String deeper = "(".repeat(51) + ")".repeat(51);
    assertThrows(IllegalArgumentException.class, () -> compile(deeper));
  }

  /** The bound is checked before there is a program. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1,1000}",
        "a{1000,}",
        "(?:a*|b+|c?){100}",
        "(?:){500}",
        "(?:|a|bc){200}",
        "(?:^a$){300}",
        "(?:(?:\\b|a){3}){50}",
        "(?:[\\ud800]){250}"
      })
  void knowsTheSizeOfAProgramBeforehand(String pattern) {
    assertTrue(EcmaPattern.size(compile(pattern)) <= EcmaPattern.LARGEST);
    String larger = "(?:" + pattern + "){20}";
    assertThrows(IllegalArgumentException.class, () -> compile(larger));
  }

  /** On java.util.regex, the first overflows the stack, and the others run for years. */
  @ParameterizedTest
  @ValueSource(strings = {"^(?:a|a?)+$", "(?:a+a+)+b", "(?:.*a){100}b"})
  void endsWhereABacktrackingMatcherWouldNot(String pattern) {
    String text = "a".repeat(3_000) + "!";
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertFalse(compile(pattern).matcher(text).find()));
  }

  @Test
  void keepsTheMeaningOfOldCases() {
    for (String end : List.of("", "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029")) {
      assertTrue(compileOfOldCases("^[A-Z]{3}$").matcher("USD" + end).find());
    }
    for (String end : List.of("\n\n", "\n\r", " ", "\u00a0")) {
      assertFalse(compileOfOldCases("^[A-Z]{3}$").matcher("USD" + end).find());
    }
    assertTrue(compileOfOldCases("\\S").matcher("\u00a0").find());
    assertFalse(compileOfOldCases("\\S").matcher(" \t\n\u000b\f\r").find());
  }

  private static Pattern compile(String pattern) {
    return EcmaPattern.compile(pattern, TextRules.UNICODE);
  }

  private static Pattern compileOfOldCases(String pattern) {
    return EcmaPattern.compile(pattern, TextRules.JDK);
  }

  @Test
  void takesEveryPatternOfTheApisDescription() throws IOException {
    JsonNode api = new ObjectMapper().readTree(Path.of("src/main/webui/openapi.json").toFile());
    List<String> patterns = api.findValuesAsText("pattern");
    assertTrue(patterns.size() > 20, patterns::toString);
    patterns.forEach(EcmaPatternTest::compile);
  }

  @ParameterizedTest
  @CsvSource({"email", "date", "time", "date-time", "uuid", "uri", "hostname", "ipv4", "duration"})
  void refusesWhiteSpaceAtTheEndOfEveryFormat(String format) throws IOException {
    ObjectMapper json = new ObjectMapper();
    CompiledSchema schema = JsonSchemas.compile(json.readTree("{\"format\": \"" + format + "\"}"));
    List<String> good =
        List.of(
            "a@example.com",
            "2024-08-21",
            "10:30:00Z",
            "2024-08-21T10:30:00Z",
            "11111111-2222-3333-4444-555555555555",
            "https://example.com/a",
            "example.com",
            "127.0.0.1",
            "PT1H");
    String valid =
        good.stream()
            .filter(text -> schema.validate(json.valueToTree(text)).isEmpty())
            .findFirst()
            .orElseThrow();
    for (String end : List.of("\n", "\r\n", "\u00a0", "\u200b", " ", "\u2028")) {
      assertEquals(1, schema.validate(json.valueToTree(valid + end)).size(), valid);
    }
  }
}
