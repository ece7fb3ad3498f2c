package io.tracerail.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "P1D,PT24H",
    "P2W,PT336H",
    "P1W1D,PT192H",
    "PT1H30M,PT1H30M",
    "PT1.5S,PT1.5S",
    "P1DT1S,PT24H1S",
    "PT0S,PT0S",
    "48h,PT48H",
    "90m,PT1H30M",
    "1h2m3s4ms,PT1H2M3.004S",
    "0.000000001s,PT0.000000001S",
    "P3652425D,PT87658200H"
  })
  void readsDurations(String text, Duration duration) {
    assertEquals(duration, Times.duration(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1DT",
        "P1M",
        "P1Y",
        "1",
        "h",
        "1d",
        "-1h",
        "-P1D",
        "P1.5D",
        "PT1H1D",
        "1h ",
        "1m1h",
        "P\u0661D",
        "P99999999D",
        "P3652426D",
        "P9999999W"
      })
  void refusesOtherDurations(String text) {
    assertThrows(EvaluationFailure.class, () -> Times.duration(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T09:30:00Z,2026-12-31T09:30:00Z",
    "2026-12-31t09:30:00z,2026-12-31T09:30:00Z",
    "2026-12-31T09:30:00.5+02:00,2026-12-31T07:30:00.5Z",
    "2026-12-31T23:30:00-05:30,2027-01-01T05:00:00Z",
    "2026-12-31T09:30:00.123456789Z,2026-12-31T09:30:00.123456789Z",
    "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999999Z"
  })
  void readsTimestamps(String text, Instant timestamp) {
    assertEquals(timestamp, Times.timestamp(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-31",
        "2026-12-31T09:30Z",
        "2026-12-31T09:30:00",
        "2026-12-31T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-12-31T09:30:00+19:00",
        "2026-12-31T09:30:00.1234567890Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-00:01",
        "2026-12-31 09:30:00Z"
      })
  void refusesOtherTimestamps(String text) {
    assertThrows(EvaluationFailure.class, () -> Times.timestamp(text));
  }

  @Test
  void readsDates() {
    assertEquals(LocalDate.of(2024, 2, 29), Times.date("2024-02-29"));
    assertEquals(LocalDate.of(1, 1, 1), Times.date("0001-01-01"));
    assertEquals(LocalDate.of(9999, 12, 31), Times.date("9999-12-31"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "26-01-01",
        "2026-1-1",
        "2026-01-01 ",
        "+2026-01-01"
      })
  void refusesOtherDates(String text) {
    assertThrows(EvaluationFailure.class, () -> Times.date(text));
  }

  @Test
  void boundsWhatIsComputed() {
    LocalDate last = LocalDate.of(9999, 12, 31);
    assertEquals(last, Times.bounded(last));
    assertThrows(EvaluationFailure.class, () -> Times.bounded(last.plusDays(1)));
    assertThrows(EvaluationFailure.class, () -> Times.bounded(LocalDate.of(0, 12, 31)));
    Duration longest = Duration.ofDays(3_652_425);
    assertEquals(longest.negated(), Times.bounded(longest.negated()));
    assertThrows(EvaluationFailure.class, () -> Times.bounded(longest.plusNanos(1)));
    assertThrows(EvaluationFailure.class, () -> Times.bounded(longest.negated().minusNanos(1)));
  }

  @Test
  void countsWholeDaysOnly() {
    assertEquals(-2, Times.days(Duration.ofDays(-2)));
    assertThrows(EvaluationFailure.class, () -> Times.days(Duration.ofHours(25)));
    assertThrows(EvaluationFailure.class, () -> Times.days(Duration.ofDays(1).plusNanos(1)));
  }

  @Test
  void quotesAShortPartOfALongText() {
    EvaluationFailure failure =
        assertThrows(EvaluationFailure.class, () -> Times.date("x".repeat(1000)));
    assertEquals(
        "\"" + "x".repeat(60) + "...\" is no date such as 2026-12-31", failure.getMessage());
  }
}
