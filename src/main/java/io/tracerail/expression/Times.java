package io.tracerail.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates, timestamps and durations, by forms of our own: the JDK's readers have changed
 * between its releases. Years are 1 to 9999.
 */
final class Times {

  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?"
              + "(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?=.)(?:(\\d{1,7})W)?(?:(\\d{1,7})D)?"
              + "(?:T(?=.)(?:(\\d{1,7})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?");
  private static final Pattern CEL =
      Pattern.compile(
          "(?=.)(?:(\\d{1,7})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?"
              + "(?:(\\d{1,9})ms)?");

  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final Duration LONGEST = Duration.ofDays(3_652_425);
  private static final int SECONDS_OF_A_DAY = 86_400;

  private Times() {}

  /** RFC 3339's {@code full-date}. */
  static LocalDate date(String text) {
    Matcher form = DATE.matcher(text);
    if (form.matches()) {
      try {
        return bounded(LocalDate.of(number(form, 1), number(form, 2), number(form, 3)));
      } catch (DateTimeException e) {
        throw no(text, "date such as 2026-12-31");
      }
    }
    throw no(text, "date such as 2026-12-31");
  }

  /** RFC 3339's {@code date-time}. */
  static Instant timestamp(String text) {
    Matcher form = TIMESTAMP.matcher(text);
    if (!form.matches()) {
      throw no(text, "timestamp such as 2026-12-31T09:30:00Z");
    }
    try {
      LocalDateTime local =
          date(form.group(1))
              .atTime(
                  number(form, 2), number(form, 3), number(form, 4), nanoseconds(form.group(5)));
      int offset = form.group(6) == null ? 0 : number(form, 7) * 3600 + number(form, 8) * 60;
      ZoneOffset zone = ZoneOffset.ofTotalSeconds("-".equals(form.group(6)) ? -offset : offset);
      return bounded(OffsetDateTime.of(local, zone).toInstant());
    } catch (DateTimeException e) {
      throw no(text, "timestamp such as 2026-12-31T09:30:00Z");
    }
  }

  /** ISO 8601 as elsewhere in a definition, {@code P7D} or {@code PT48H}, or CEL's {@code 48h}. */
  static Duration duration(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return bounded(
          Duration.ofDays(7L * number(iso, 1) + number(iso, 2))
              .plusHours(number(iso, 3))
              .plusMinutes(number(iso, 4))
              .plus(seconds(iso.group(5))));
    }
    Matcher cel = CEL.matcher(text);
    if (cel.matches()) {
      return Duration.ofHours(number(cel, 1))
          .plusMinutes(number(cel, 2))
          .plus(seconds(cel.group(3)))
          .plusMillis(number(cel, 4));
    }
    throw no(text, "duration such as PT48H or 48h: months and years differ in length");
  }

  private static int number(Matcher form, int group) {
    return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
  }

  private static int nanoseconds(String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static Duration seconds(String text) {
    return text == null
        ? Duration.ZERO
        : Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
  }

  static LocalDate bounded(LocalDate date) {
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      throw new EvaluationFailure("a date is outside of the years 1 to 9999");
    }
    return date;
  }

  static Instant bounded(Instant timestamp) {
    if (timestamp.isBefore(start(FIRST)) || !timestamp.isBefore(start(LAST.plusDays(1)))) {
      throw new EvaluationFailure("a timestamp is outside of the years 1 to 9999");
    }
    return timestamp;
  }

  static Duration bounded(Duration duration) {
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw new EvaluationFailure("a duration is longer than 10,000 years");
    }
    return duration;
  }

  static Instant start(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /**
   * @throws EvaluationFailure for what is neither a date nor a timestamp, nor the text of one
   */
  static Instant moment(Object value) {
    return switch (value) {
      case Instant timestamp -> timestamp;
      case LocalDate date -> start(date);
      case String text when DATE.matcher(text).matches() -> start(date(text));
      case String text -> timestamp(text);
      default -> throw new EvaluationFailure("a date or a timestamp is needed");
    };
  }

  static OffsetDateTime utc(Instant timestamp) {
    return timestamp.atOffset(ZoneOffset.UTC);
  }

  /**
   * @throws EvaluationFailure when the duration is not of whole days
   */
  static long days(Duration duration) {
    if (duration.toNanosPart() != 0 || duration.toSeconds() % SECONDS_OF_A_DAY != 0) {
      throw new EvaluationFailure("a date and a duration that is not of whole days");
    }
    return duration.toDays();
  }

  private static EvaluationFailure no(String text, String wanted) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new EvaluationFailure("\"" + shown + "\" is no " + wanted);
  }
}
