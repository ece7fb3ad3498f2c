package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionFindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "caseData.amount >#18#mismatched input",
        "caseData.amount = 1#17#token recognition error",
        "amount > 1#1#unknown name \"amount\": a field of the case data is caseData.amount",
        "amounts > 1#1#unknown name \"amounts\"",
        "caseData.amounts > 1#10#unknown field \"amounts\"",
        "has(caseData.amounts)#5#unknown field \"amounts\"",
        "caseData.category.x == 1#19#a text has no field \"x\"",
        "caseData.place['town'] == ''#16#unknown field \"town\"",
        "caseData.amount#1#the expression must be a boolean, not a number",
        "caseData.amount == 'x'#17#a number is never equal to a text",
        "caseData.day == '2026-01-01'#14#a date is never equal to a text: write date(\"...\")",
        "'P1D' != caseData.length#7#a text is never equal to a duration: write duration(\"...\")",
        "caseData.amount in ['x']#17#a number is never equal to a text",
        "1 in caseData.loose#3#the fields of an object have texts as names",
        "'a' in caseData.category#5#in takes a list or an object, not a text",
        "caseData.amount > 'x'#17#> takes (number, number) or (date, date)",
        "caseData.category < 'x'#19#< takes (number, number)",
        "caseData.amount + 'x' == ''#17#+ takes (number, number) or (text, text)",
        "!caseData.amount#1#! takes (boolean), not (number)",
        "caseData.amount && true#9#must be a boolean, not a number",
        "true || caseData.category#17#must be a boolean, not a text",
        "caseData.amount ? true : false#9#must be a boolean, not a number",
        "caseData.amount / 3 > 1#17#a quotient is divide(dividend, divisor, decimals, rounding)",
        "caseData.amount % 3 == 1#17#a quotient is divide(",
        "caseData.amount > 5u#19#a number is written without u",
        "caseData.amount == null#20#null is not compared",
        "caseData.amount > 1e101#19#a number has at most 100 digits",
        "caseData.amount > 1e-101#19#a number has at most 100 digits",
        "caseData.amount > 1e999999999#19#a number has at most 100 digits",
        "caseData.amount > 1e9999999999#19#a number is written such as 0.5 or 1e6",
        "caseData.amount > 99999999999999999999#19#a whole number has at most 18 digits",
        "b'ab' == b'ab'#1#a literal is a text, a number, true or false",
        "caseData.category == '\\000'#22#a text has no U+0000",
        "{'a': 1} == {'a': 1}#1#an expression makes no maps",
        "has(caseData.level) && caseData.level == 'hihg'#39#\"hihg\" is none of low, high",
        "has(caseData.level) && 'hihg' != caseData.level#31#\"hihg\" is none of low, high",
        "has(caseData.level) && caseData.level in ['low', 'hihg']#39#\"hihg\" is none of low, high",
        "has(caseData.level) && caseData.level == 1#39#a text is never equal to a number",
        "now() > caseData.at#4#unknown function \"now\"",
        "caseData.category.matches('a+')#26#unknown function \"matches\"",
        "caseData.category.size('x') == 1#23#size takes (text) or (list of any) or (object)",
        "caseData.amount.all(x, true)#20#only a list has items, not a number",
        "caseData.items.all(i, i.price)#24#must be a boolean, not a number",
        "caseData.items.filter(i, i.price).size() == 1#27#must be a boolean, not a number",
        "caseData.items['a'].price == 1#15#a list has items by number",
        "caseData.place[1] == 1#15#a list has items by number",
        "date('2026-02-30') == caseData.day#5#\"2026-02-30\" is no date such as 2026-12-31",
        "timestamp('2026') == caseData.at#10#is no timestamp such as",
        "duration('P1M') == caseData.length#9#is no duration such as PT48H or 48h",
        "round(caseData.amount, 2, 'UPWARD') == 1#6#rounding is UP, DOWN",
        "round(caseData.amount, 101, 'UP') == 1#6#decimals are 0 to 100",
        "round(caseData.amount, -1, 'UP') == 1#6#decimals are 0 to 100",
        "round(caseData.amount, 2, caseData.category) == 1#6#decimals and rounding are literals",
        "divide(1, 3, caseData.amount, 'UP') == 1#7#decimals and rounding are literals",
        "has(caseData)#4#invalid argument to has() macro",
      })
  void refusesAtAPlace(String text, int column, String message) {
    List<ExpressionFinding> findings = Given.findings(text);
    assertTrue(
        findings.stream()
            .anyMatch(
                finding ->
                    finding.column() == column
                        && finding.line() == 1
                        && finding.offset() == column - 1
                        && finding.message().contains(message)),
        text + ": " + findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caseData.note == 'a'",
        "caseData.note == 'a' && has(caseData.note)",
        "has(caseData.note) || caseData.note == 'a'",
        "!has(caseData.note) && caseData.note == 'a'",
        "!has(caseData.note) || (has(caseData.tags) || true) && caseData.tags.size() == 1",
        "has(caseData.note) ? true : caseData.note == 'a'",
        "has(caseData.tags) && caseData.note == 'a'",
        "(has(caseData.note) || caseData.urgent) && caseData.note == 'a'",
        "!(has(caseData.note) || caseData.urgent) || caseData.note == 'a'",
        "caseData.items.all(i, has(i.tax)) && caseData.items.all(i, i.tax > 1)",
        "caseData.items.all(i, caseData.items.all(j, has(i.tax) && j.tax > 1))",
        "caseData.items.all(i, has(i.tax) && caseData.items.all(i, i.tax > 1))",
        "has(caseData.items[0].tax) && caseData.items[1].tax > 1",
        "caseData.items.filter(i, has(i.tax))[0].tax > 1",
        "caseData.level == 'low'",
        "caseData.place.zip == 'a'",
        "caseData.place['zip'] == 'a'",
        "has(caseData.loose.a.b)",
        "caseData.loose.a == 1",
      })
  void demandsThatAnOptionalFieldIsAskedFor(String text) {
    assertTrue(
        Given.findings(text).stream()
            .anyMatch(finding -> finding.message().contains("may be absent: ask first")),
        text + ": " + Given.findings(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has(caseData.note) && caseData.note == 'a'",
        "has(caseData.note) && (caseData.note == 'a' || caseData.note == 'b')",
        "!has(caseData.note) || caseData.note == 'a'",
        "has(caseData.note) ? caseData.note == 'a' : true",
        "!has(caseData.note) ? true : caseData.note == 'a'",
        "!(!has(caseData.note)) && caseData.note == 'a'",
        "!(!has(caseData.note) || caseData.urgent) && caseData.note == 'a'",
        "!(has(caseData.note) && has(caseData.tags)) || caseData.note == 'a' && caseData.tags.size() > 1",
        "(has(caseData.note) && caseData.urgent || has(caseData.note)) && caseData.note == 'a'",
        "has(caseData.tags) && has(caseData.note) && caseData.urgent && caseData.note == 'a' && caseData.tags[0] == 'x'",
        "caseData.items.all(i, has(i.tax) && i.tax > 1)",
        "caseData.items.all(i, has(i.tax) && caseData.items.all(j, i.tax > j.price))",
        "has(caseData.note) && caseData.items.exists(i, caseData.note == 'a')",
        "caseData.items.map(i, has(i.tax), i.tax).sum() > 1",
        "has(caseData.items[0].tax) && caseData.items[0].tax > 1",
        "has(caseData.place.zip) && caseData.place['zip'] == 'a'",
        "has(caseData.level) && caseData.level == 'low' && 'high' != caseData.level",
        "has(caseData.level) && caseData.level in ['low', 'high', caseData.category]",
        "has(caseData.level) && (caseData.level + '!' == 'low!' || caseData.level == caseData.category)",
        "has(caseData.level) && caseData.level.equalsIgnoreCase('LOW')",
      })
  void acceptsAnOptionalFieldThatWasAskedFor(String text) {
    assertEquals(List.of(), Given.findings(text));
  }

  @Test
  void namesTheFieldToAskFor() {
    assertEquals(
        List.of(
            new ExpressionFinding(
                26,
                1,
                27,
                "\"i.tax\" may be absent: ask first, as in has(i.tax) && ..., or !has(i.tax) || ...")),
        Given.findings("caseData.items.all(i, 1<i.tax)"));
  }

  @Test
  void countsLinesAndCharacters() {
    List<ExpressionFinding> findings =
        Given.findings("caseData.category == \"\ud835\udcb3\" &&\n  caseData.x == 1 &&\n y");
    assertEquals(
        List.of(List.of(2, 12), List.of(3, 2)),
        findings.stream().map(one -> List.of(one.line(), one.column())).toList());
    assertEquals(39, findings.getFirst().offset());
  }

  @Test
  void reportsEveryFindingButNoMoreThanTen() {
    assertEquals(3, Given.findings("a && b && c").size());
    assertEquals(10, Given.findings("a" + " && a".repeat(20)).size());
  }

  @Test
  void boundsTheLengthOfAMessage() {
    String message = Given.findings("x" + "y".repeat(1900)).getFirst().message();
    assertTrue(message.length() <= 310 && message.endsWith("..."), message);
  }
}
