package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "750|USD|$750.00",
        "750.00|USD|$750.00",
        "750.5|EUR|€750.50",
        "1234567.891|USD|$1,234,567.891",
        "100|USD|$100.00",
        "1000|USD|$1,000.00",
        "999|CHF|CHF 999.00",
        "5000|JPY|¥5,000",
        "1.5|KWD|KWD 1.500",
        "1.5|CLF|CLF 1.5000",
        "20|UYW|UYW 20.0000",
        "20|MRU|MRU 20.00",
        "20|HUF|HUF 20.00",
        "20|XAU|XAU 20",
        "100.004|USD|$100.004",
        "5000.5|JPY|¥5,000.5",
        "90071992547409931|USD|$90,071,992,547,409,931.00",
        "0.12345678901234567891|EUR|€0.12345678901234567891",
        "-1234.5|USD|-$1,234.50",
        "0.004|USD|$0.004",
        "1E+3|USD|$1,000.00",
        "1E+999999999|USD|$1E+999999999",
        "1E-999999999|USD|$1E-999999999"
      })
  void formatsMoneyForPeople(BigDecimal amount, String currency, String text) {
    assertEquals(text, Money.format(amount, currency));
  }

  @Test
  void fillsPlaceholdersFromTheScope() {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    scope.put("amount", 750).put("currency", "USD").put("note", "{amount}").putNull("nothing");
    scope.putObject("submitter").put("name", "John Doe");
    Template template =
        Template.parse("{submitter.name}: {amount:money} {amount} {note} {nothing} {missing}");
    assertEquals("John Doe: $750.00 750 {amount} (not given) (not given)", template.render(scope));
  }

  @Test
  void writesNumbersWithoutAnExponent() {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    scope.set("big", DecimalNode.valueOf(new BigDecimal("1E+3")));
    scope.set("small", DecimalNode.valueOf(new BigDecimal("1E-7")));
    scope.set("kept", DecimalNode.valueOf(new BigDecimal("750.00")));
    assertEquals("1000 0.0000001 750.00", Template.parse("{big} {small} {kept}").render(scope));
  }

  @Test
  void cutsALongText() {
    Template twice = Template.parse("{a}{a}");
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    String half = "x".repeat(Template.MOST_RENDERED / 2);
    assertEquals(half + half, twice.render(scope.put("a", half)));
    assertEquals(
        "x".repeat(Template.MOST_RENDERED) + "…", twice.render(scope.put("a", half + "x")));
    assertEquals(
        "x".repeat(Template.MOST_RENDERED - 1) + "…",
        Template.parse("{a}")
            .render(scope.put("a", "x".repeat(Template.MOST_RENDERED - 1) + "\ud83d\ude00")));
  }

  /** Each of two hundred steps could make it fifty times as long. */
  @Test
  void keepsATextThatQuotesItselfShort() {
    Template itself = Template.parse("{a}".repeat(50));
    ObjectNode scope = JsonNodeFactory.instance.objectNode().put("a", "x".repeat(1_000));
    for (int i = 0; i < 200; i++) {
      scope.put("a", itself.render(scope));
    }
    assertEquals(Template.MOST_RENDERED + 1, scope.get("a").textValue().length());
  }
}
