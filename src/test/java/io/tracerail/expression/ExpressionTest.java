package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.TextRules;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final String DATA =
      """
      {"amount": 0.3, "category": "Travel", "urgent": true, "mixed": 7,
       "day": "2026-02-28", "at": "2026-02-28T23:30:05+01:00", "length": "P1DT2H",
       "loose": {"a": {"b": 1}, "n": null}, "place": {"city": "Rome", "cost-center": 12},
       "items": [{"price": 10}, {"price": 2.50, "tax": 0.5}], "tags": ["x", "y", "x"]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caseData.amount == 0.1 + 0.2",
        "caseData.amount == 0.30 && 1 == 1.0 && 1e2 == 100 && 0x1F == 31",
        "-caseData.amount == -0.3 && - 0.3 == -caseData.amount && -1.5e1 == -15 && .5 == 0.5",
        "caseData.amount < 0.31 && caseData.amount <= 0.3 && caseData.amount > 0.29",
        "caseData.amount >= 0.3 && caseData.amount != 0.31 && !(caseData.amount > 0.3)",
        "0.1 * 3 == caseData.amount && 1 - 0.7 == caseData.amount",
        "123456789012345678901234567890.1 > 123456789012345678901234567890.0",
        "caseId == 'ER-1' && caseId + '/' + caseData.category == \"ER-1/Travel\"",
        "caseData.urgent && !false && (false || caseData.urgent)",
        "caseData.urgent ? true : false",
        "has(caseData.amount) && !has(caseData.note) && !has(caseData.level)",
        "caseData.category in ['Meals', 'Travel'] && !(caseData.category in [])",
        "1 in [2, 1.0] && !(3 in [2, 1])",
        "'a' in caseData.loose && !('n' in caseData.loose) && !('z' in caseData.loose)",
        "caseData.items.size() == 2 && size(caseData.category) == 6 && size('\\U0001D4B3') == 1",
        "size(caseData.loose) == 2",
        "caseData.items[1].price == 2.5 && caseData.items[0] != caseData.items[1]",
        "caseData.items[0] == caseData.items[0] && caseData.items == caseData.items",
        "has(caseData.items[1].tax) && caseData.items[1].tax == 0.5",
        "caseData[\"place\"].city == 'Rome' && caseData.place['city'] == 'Rome'",
        "has(caseData.place.`cost-center`) && caseData.place.`cost-center` == 12",
        "caseData.items.all(i, i.price > 2) && !caseData.items.all(i, i.price > 3)",
        "caseData.items.exists(i, i.price > 3) && !caseData.items.exists(i, i.price > 10)",
        "caseData.items.exists_one(i, i.price > 3) && !caseData.items.exists_one(i, i.price > 2)",
        "caseData.items.filter(i, has(i.tax)).size() == 1",
        "caseData.items.map(i, i.price) == [10, 2.5]",
        "caseData.items.map(i, i.price > 3, i.price * 2) == [20]",
        "caseData.items.map(i, i.price).sum() == 12.5 && [1, 2].map(i, 0).sum() == 0",
        "caseData.items.map(i, caseData.items.map(j, i.price * j.price)).size() == 2",
        "[[1, 2], [3]].map(x, x.map(x, x + 1)) == [[2, 3], [4]]",
        "[1].all(x, [2].all(x, [3].all(y, x == 2 && y == 3)) && x == 1)",
        "[1, 2] + [3] == [1, 2, 3] && [1] != [1, 2] && [1, 2] != [1, 3]",
        "caseData.category.contains('rave') && !caseData.category.contains('x')",
        "caseData.category.startsWith('Tra') && caseData.category.endsWith('vel')",
        "!caseData.category.startsWith('vel') && !caseData.category.endsWith('Tra')",
        "caseData.category.equalsIgnoreCase('TRAVEL') && !('a'.equalsIgnoreCase('b'))",
        "caseData.mixed == 7 && caseData.mixed != '7' && caseData.mixed > 6",
        "has(caseData.loose.a) && has(caseData.loose.a.b) && caseData.loose.a.b == 1",
        "!has(caseData.loose.n) && !has(caseData.loose.z)",
        "caseData.day == date('2026-02-28') && caseData.day < date('2026-03-01')",
        "caseData.day + duration('24h') == date('2026-03-01')",
        "caseData.day - duration('P28D') == date('2026-01-31')",
        "date('2026-03-01') - caseData.day == duration('P1D')",
        "caseData.day.getFullYear() == 2026 && caseData.day.getMonth() == 1",
        "caseData.day.getDate() == 28 && caseData.day.getDayOfWeek() == 6",
        "date('2026-03-01').getDayOfWeek() == 0",
        "caseData.at == timestamp('2026-02-28T22:30:05Z') && caseData.at.getHours() == 22",
        "caseData.at.getMinutes() == 30 && caseData.at.getSeconds() == 5",
        "caseData.at.getFullYear() == 2026 && date(caseData.at) == caseData.day",
        "timestamp(caseData.day) < caseData.at && caseData.at - timestamp(caseData.day) > duration('22h')",
        "caseData.at + caseData.length > caseData.at && caseData.at - caseData.length < caseData.at",
        "caseData.length == duration('26h') && caseData.length.getHours() == 26",
        "duration('1h30m').getMinutes() == 90 && duration('1.5s').getSeconds() == 1",
        "duration('P1W') == duration('P7D') && duration('PT0.5S') + duration('500ms') == duration('1s')",
        "duration('1h') - duration('90m') == -duration('30m')",
        "divide(1, 3, 2, 'HALF_UP') == 0.33 && divide(2, 3, 0, 'UP') == 1",
        "round(2.5, 0, 'HALF_EVEN') == 2 && round(2.5, 0, 'HALF_UP') == 3",
        "round(2.5, 0, 'HALF_DOWN') == 2 && round(-2.1, 0, 'FLOOR') == -3",
        "round(-2.9, 0, 'CEILING') == -2 && round(2.9, 0, 'DOWN') == 2",
        "string(1.50) == '1.50' && string(true) == 'true' && string(1e3) == '1000'",
        "string(caseData.day) == '2026-02-28' && string(duration('90m')) == 'PT1H30M'",
        "string(caseData.at) == '2026-02-28T22:30:05Z'",
        "caseData.urgent || 1 in [1] // a comment",
        "!has(caseData.tags) || caseData.tags.exists(t, t == 'y')",
        "has(caseData.tags) ? caseData.tags[0] == 'x' : true",
        "!(has(caseData.tags) && caseData.tags[2] != 'x')",
      })
  void isTrue(String text) {
    assertTrue(Given.matches(text, DATA), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caseData.amount * 2|0.6",
        "caseData.category + '!'|\"Travel!\"",
        "caseData.items.map(i, i.price)|[10,2.50]",
        "caseData.items|[{\"price\":10},{\"price\":2.50,\"tax\":0.5}]",
        "caseData.place|{\"city\":\"Rome\",\"cost-center\":12}",
        "caseData.day + duration('P1D')|\"2026-03-01\"",
        "timestamp(caseData.day)|\"2026-02-28T00:00:00Z\"",
        "caseData.length|\"PT26H\"",
        "caseData.urgent|true",
        "[caseData.mixed, 'a', [true]]|[7,\"a\",[true]]",
      })
  void hasAValue(String text, String expected) {
    assertEquals(expected, Given.evaluated(text, DATA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caseData.mixed + 'a'|values of these types do not go together",
        "caseData.mixed.startsWith('a')|a text is needed",
        "caseData.items[2]|a list has no item 2",
        "caseData.items[-1]|a list has no item -1",
        "caseData.items[0.5]|a whole number is needed",
        "caseData.items[1e99]|a whole number is needed",
        "divide(1, caseData.amount - 0.3, 2, 'UP')|a division by zero",
        "caseData.day + duration('1h')|a date and a duration that is not of whole days",
        "caseData.day + duration('P3652425D')|a date is outside of the years 1 to 9999",
        "caseData.at + duration('P3652425D')|a timestamp is outside of the years 1 to 9999",
        "duration('P3652425D') + duration('1s')|a duration is longer than 10,000 years",
        "1e99 * 10|a number has more than 100 digits",
        "1e-100 * 0.1|a number has more than 100 digits",
        "date(caseData.category)|\"Travel\" is no date such as 2026-12-31",
        "caseData.mixed ? 1 : 2|a boolean is needed",
        "caseData.mixed.exists(x, x)|a list is needed",
        "has(caseData.mixed.x)|only an object has fields",
        "string(caseData.mixed == 7 ? caseData.loose : caseData.mixed)|a list or an object is no text",
      })
  void hasNoValueForAReason(String text, String reason) {
    assertEquals(reason, Given.evaluated(text, DATA));
    assertFalse(Given.value(text).matches(Given.scope(DATA), new Plain(), new Budget()));
  }

  private record Plain() implements TextComparison {
    @Override
    public boolean same(String one, String other, boolean ignoreCase) {
      return one.equals(other);
    }

    @Override
    public String form(String text) {
      return text;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caseData.amount > 1|{}|there is no amount",
        "caseData.amount > 1|{\"amount\": null}|there is no amount",
        "caseData.amount > 1|{\"amount\": \"2\"}|a value is no number",
        "caseData.amount > 1|{\"amount\": 1e101}|a number has more than 100 digits",
        "caseData.category == 'a'|{\"category\": 2}|a value is no text",
        "caseData.urgent|{\"urgent\": \"true\"}|a value is no boolean",
        "caseData.day == date('2026-01-01')|{\"day\": \"2026-02-30\"}|\"2026-02-30\" is no date such as 2026-12-31",
        "caseData.items.all(i, true)|{\"items\": {}}|a value is no list of object",
        "caseData.place.city == 'a'|{\"place\": []}|a value is no object",
        "caseData.items.all(i, i.price > 1)|{\"items\": [null]}|a value is no object",
      })
  void doesNotMatchDataOfAnotherType(String text, String data, String reason) {
    assertEquals(reason, Given.evaluated(text, data));
    assertFalse(Given.matches(text, data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "caseData.amount > 1 || true#true",
        "true || caseData.amount > 1#true",
        "caseData.amount > 1 || false#there is no amount",
        "false || caseData.amount > 1#there is no amount",
        "caseData.amount > 1 && false#false",
        "false && caseData.amount > 1#false",
        "caseData.amount > 1 && true#there is no amount",
        "[1, 2].exists(x, x == 2 || caseData.amount > x)#true",
        "[1, 2].exists(x, x == 3 || caseData.amount > x)#there is no amount",
        "[1, 2].all(x, x == 1 && caseData.amount > x)#false",
        "[1, 2].all(x, x > 0 && caseData.amount > x)#there is no amount",
        "[1, 2].exists_one(x, x == 2 || caseData.amount > x)#there is no amount",
        "caseData.amount > 1 ? true : true#there is no amount"
      })
  void absorbsWhatHasNoValueAsCelDoes(String text, String expected) {
    assertEquals(expected, Given.evaluated(text, "{}"));
  }

  @Test
  void estimatesItsMemory() {
    int small = Given.condition("true").bytes();
    int large = Given.condition("caseData.category == '" + "a".repeat(1000) + "'").bytes();
    assertTrue(small >= 100 && small < 300, "" + small);
    assertTrue(large > 4000 && large < 6000, "" + large);
  }

  @Test
  void showsTheTextThatItWasMadeOf() {
    assertEquals("caseData.amount > 1", Given.condition("caseData.amount > 1").toString());
    assertEquals(Type.Plain.NUMBER, Given.value("caseData.amount + 1").type());
  }

  @Test
  void isSafeForSeveralThreads() {
    Expression expression =
        Given.condition("caseData.items.map(i, i.price * caseData.amount).sum() == 3 * 0.1 * 4");
    long matching =
        IntStream.range(0, 2_000)
            .parallel()
            .filter(
                i ->
                    expression.matches(
                        Given.scope(
                            "{\"amount\": 0.1, \"items\": [{\"price\": %d}, {\"price\": 2}]}"
                                .formatted(i % 20)),
                        TextRules.UNICODE,
                        new Budget()))
            .count();
    assertEquals(100, matching);
  }
}
