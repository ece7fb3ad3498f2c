package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.TextRules;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileExpressionTest {

  private static final String COST = "the expression costs too much";

  /** The smallest stack that a thread may come with; the defaults are larger. */
  private static final int STACK = 256 * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      value = {
        "(|1|)|999",
        "[|1|]|900",
        "!(|true|)|600",
        "-(|1|)|600",
        "1+|1|``|999",
        "true&&|true|``|332",
        "true?true:|true|``|190",
        "true?(|true|):false|120",
        "'a'+|'b'|``|400",
        "1<|2|``|900",
        "size(|'a'|)|300",
        "caseData.items[|0|]|120",
        "!|true|``|1900",
        "-|1|``|1900",
        "{1:|1|}|400",
        "string(|1|)|240",
        "true==|true|``|300",
        "[1].all(x,|true|)|150",
        "[1].map(x, x + |1|)|130"
      })
  void compilesNestedPartsWithinASmallStack(String open, String inner, String close, int depth)
      throws InterruptedException {
    StringBuilder outcome = new StringBuilder();
    String text = open.repeat(depth) + inner + close.repeat(depth);
    assertTrue(text.length() <= CelSyntax.LONGEST, text.length() + " characters");
    Thread thread =
        new Thread(
            null,
            () -> {
              boolean refused = !Given.findings(text).isEmpty();
              outcome.append(refused || evaluates(text) ? "bounded" : "failed");
            },
            "hostile",
            STACK);
    thread.start();
    thread.join(10_000);
    assertEquals("bounded", outcome.toString(), open);
  }

  private static boolean evaluates(String text) {
    return !Given.evaluated(text, "{\"items\": []}").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\", "'", "\"\"\"", "9", ".", "(", "a ", "/", "`", "\n", "@", "\u0000", "\ud800", "x."
      })
  void refusesWhatIsNoExpressionWithFewFindings(String part) {
    String text = part.repeat(CelSyntax.LONGEST / part.length());
    int findings = Given.findings(text).size();
    assertTrue(findings >= 1 && findings <= 10, findings + " findings");
  }

  @Test
  void refusesALongTextUnread() {
    assertEquals(
        "an expression has at most 2000 characters",
        Given.findings("(".repeat(1_000_000)).getFirst().message());
    assertEquals(1, Given.findings("\ud835\udcb3".repeat(2001)).size());
    assertTrue(Given.matches("'" + "\ud835\udcb3".repeat(1990) + "' != ''", "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "// nothing"})
  void refusesAnEmptyText(String text) {
    assertFalse(Given.findings(text).isEmpty());
  }

  @Test
  void survivesRandomTexts() {
    String[] parts = {
      "caseData",
      ".items",
      ".amount",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "'a'",
      "1",
      "0.5",
      "1e9",
      "+",
      "-",
      "*",
      "/",
      "%",
      "<",
      ">=",
      "==",
      "!=",
      "&&",
      "||",
      "!",
      "?",
      ":",
      ",",
      " in ",
      ".all(",
      "x",
      ".map(",
      "has(",
      "\n",
      "//",
      "\"",
      "size(",
      "true",
      "null",
      "\u00e9",
      "\ud83d\ude00",
      ".exists_one(x,",
      "u"
    };
    Random random = new Random(17);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 3_000; round++) {
            String text =
                IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(i -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            Given.findings(text)
                .forEach(found -> assertTrue(found.offset() <= text.length(), text));
          }
        });
  }

  @Test
  void bringsLoopsWithinLoopsToAnEnd() {
    String loops =
        "caseData.items.all(a, caseData.items.all(b, caseData.items.all(c, a.price + b.price + c.price > 0)))";
    assertEquals(COST, Given.evaluated(loops, items(5_000)));
    assertEquals("true", Given.evaluated(loops, items(10)));
  }

  @Test
  void bringsLoopsWithoutValuesToAnEnd() {
    String loops =
        "caseData.items.all(a, caseData.items.all(b, caseData.items.all(c, caseData.amount > 1)))";
    assertEquals(COST, Given.evaluated(loops, items(1_000)));
    assertEquals(
        COST, Given.evaluated("caseData.items.exists(a, " + loops + ") || true", items(1_000)));
  }

  @Test
  void refusesLoopsThatCertainlyCostTooMuch() {
    String list = "[" + "1,".repeat(240) + "1]";
    String loops = list + ".all(a, " + list + ".all(b, a == b))";
    assertEquals(
        "the expression can cost more than 50000 steps",
        Given.findings(loops).getFirst().message());
    String tags = "has(caseData.tags) && caseData.tags.all(a, caseData.tags.exists(b, a == b))";
    assertEquals(
        "the expression can cost more than 50000 steps", Given.findings(tags).getFirst().message());
    assertTrue(Given.findings("has(caseData.tags) && caseData.tags.all(a, a != '')").isEmpty());
  }

  @Test
  void boundsTextsThatDouble() {
    String text = "['" + "a".repeat(100) + "']" + ".map(x, x + x + x + x)".repeat(6) + "[0].size()";
    assertEquals("a text is longer than 10000", Given.evaluated(text, "{}"));
    assertEquals("40", Given.evaluated("['a'].map(x, x + x + x + x)[0].size() * 10", "{}"));
  }

  @Test
  void boundsListsThatDouble() {
    String text = "[caseData.items]" + ".map(x, x + x + x + x)".repeat(6) + "[0].size()";
    assertEquals("a list is longer than 10000", Given.evaluated(text, items(100)));
  }

  @Test
  void boundsWhatManyTextsCost() {
    String note = "n".repeat(10_000);
    String data = "{\"note\": \"" + note + "\", \"items\": " + "[" + "{},".repeat(999) + "{}]}";
    assertEquals(
        COST,
        Given.evaluated(
            "has(caseData.note) && caseData.items.all(i, caseData.note.contains('n') && caseData.note == caseData.note)",
            data));
  }

  @Test
  void boundsNumbersThatGrow() {
    assertEquals(
        "a number has more than 100 digits",
        Given.evaluated("[9e99]" + ".map(x, x * x)".repeat(10) + "[0]", "{}"));
  }

  @Test
  void sharesABudgetBetweenExpressions() {
    Budget budget = new Budget();
    Expression loop = Given.condition("caseData.items.all(i, i.price > 0)");
    var scope = Given.scope(items(9_000));
    assertTrue(loop.matches(scope, TextRules.UNICODE, budget));
    assertFalse(loop.matches(scope, TextRules.UNICODE, budget));
    assertFalse(Given.condition("true").matches(scope, TextRules.UNICODE, budget));
  }

  @Test
  void endsWithinMilliseconds() {
    Expression worst =
        Given.condition(
            "has(caseData.note) && caseData.items.all(i, caseData.note.startsWith('n')"
                + " && caseData.note.equalsIgnoreCase(caseData.note))");
    var scope =
        Given.scope(
            "{\"note\": \""
                + "\ufb03".repeat(9_000)
                + "\", \"items\": ["
                + "{},".repeat(9_999)
                + "{}]}");
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      assertFalse(worst.matches(scope, TextRules.UNICODE, new Budget()));
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    assertTrue(fastest < 250_000_000L, fastest + " ns");
  }

  private static String items(int count) {
    return "{\"items\": ["
        + IntStream.range(0, count).mapToObj(i -> "{\"price\": 1}").collect(Collectors.joining(","))
        + "]}";
  }
}
