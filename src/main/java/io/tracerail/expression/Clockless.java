package io.tracerail.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Functions of dates, timestamps (in UTC) and durations. None asks what time it is. */
final class Clockless {

  private static final int HOURS = 3_600;
  private static final int MINUTES = 60;

  private Clockless() {}

  static Object date(List<Object> values, Frame frame) {
    return values.getFirst() instanceof Instant timestamp
        ? Times.utc(timestamp).toLocalDate()
        : Times.date(Texts.needed(values.getFirst()));
  }

  static Object timestamp(List<Object> values, Frame frame) {
    return values.getFirst() instanceof LocalDate date
        ? Times.start(date)
        : Times.timestamp(Texts.needed(values.getFirst()));
  }

  static Object duration(List<Object> values, Frame frame) {
    return Times.duration(Texts.needed(values.getFirst()));
  }

  static int year(Object value) {
    return day(value).getYear();
  }

  /** From 0, as in CEL. */
  static int month(Object value) {
    return day(value).getMonthValue() - 1;
  }

  /** From 1. */
  static int dayOfMonth(Object value) {
    return day(value).getDayOfMonth();
  }

  /** 0 is Sunday, as in CEL. */
  static int dayOfWeek(Object value) {
    return day(value).getDayOfWeek().getValue() % 7;
  }

  static long hours(Object value) {
    return value instanceof Instant timestamp
        ? Times.utc(timestamp).getHour()
        : length(value).toSeconds() / HOURS;
  }

  static long minutes(Object value) {
    return value instanceof Instant timestamp
        ? Times.utc(timestamp).getMinute()
        : length(value).toSeconds() / MINUTES;
  }

  static long seconds(Object value) {
    return value instanceof Instant timestamp
        ? Times.utc(timestamp).getSecond()
        : length(value).toSeconds();
  }

  private static LocalDate day(Object value) {
    return switch (value) {
      case LocalDate date -> date;
      case Instant timestamp -> Times.utc(timestamp).toLocalDate();
      default -> throw new EvaluationFailure("a date or a timestamp is needed");
    };
  }

  private static Duration length(Object value) {
    if (value instanceof Duration duration) {
      return duration;
    }
    throw new EvaluationFailure("a timestamp or a duration is needed");
  }
}
