package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.expression.Type.Plain;
import io.tracerail.process.TextRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of expressions that may read absent fields, as decision tables take them. */
class ScalarsTest {

  private static Optional<Object> scalar(String text, String caseData) {
    return Given.optional(text).scalar(Given.scope(caseData), TextRules.UNICODE, new Budget());
  }

  @Test
  void hasNoValueWhereAFieldIsAbsent() {
    assertTrue(Given.optional("caseData.note").mayBeAbsent());
    assertTrue(Given.optional("caseData.items[0].tax + 1").mayBeAbsent());
    assertEquals(Optional.of("a"), scalar("caseData.note", "{\"note\": \"a\"}"));
    assertEquals(Optional.empty(), scalar("caseData.note", "{}"));
    assertEquals(Optional.empty(), scalar("caseData.note", "{\"note\": null}"));
  }

  @Test
  void tellsWhatIsNeverAbsent() {
    assertFalse(Given.optional("caseData.amount").mayBeAbsent());
    assertFalse(Given.optional("has(caseData.note) ? caseData.note : 'none'").mayBeAbsent());
  }

  @Test
  void keepsTheTypesOfValues() {
    assertEquals(
        Optional.of(LocalDate.of(2026, 1, 1)), scalar("caseData.day", "{\"day\": \"2026-01-01\"}"));
    assertEquals(
        Optional.of(new BigDecimal("1.50")), scalar("caseData.amount", "{\"amount\": 1.50}"));
    assertEquals(Optional.empty(), scalar("caseData.amount", "{\"amount\": \"1\"}"));
  }

  @Test
  void tellsThatTheBudgetIsSpent() {
    Budget budget = new Budget();
    budget.spend(Budget.LIMIT);
    Expression expression = Given.optional("caseData.amount");
    assertThrows(
        Budget.Exhausted.class,
        () -> expression.scalar(Given.scope("{\"amount\": 1}"), TextRules.UNICODE, budget));
  }

  @Test
  void readsTimesAsTextsOfTheCaseData() {
    assertEquals(LocalDate.of(2026, 1, 1), Scalars.time("2026-01-01", Plain.DATE));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Scalars.time("2026-1-1", Plain.DATE));
    assertTrue(refused.getMessage().contains("is no date"));
  }

  @Test
  void comparesNumbersByTheirValue() {
    assertTrue(Scalars.same(new BigDecimal("1.0"), BigDecimal.ONE));
    assertFalse(Scalars.same(BigDecimal.ONE, "1"));
    assertFalse(Scalars.same("1", BigDecimal.ONE));
    assertTrue(Scalars.same(true, true));
    assertEquals(-1, Scalars.compare(BigDecimal.ONE, BigDecimal.TEN));
    assertEquals("1.50", Scalars.written(new BigDecimal("1.50")));
  }
}
