package io.tracerail.calendar;

/**
 * An interval of a day's working hours, by the clock on the wall.
 *
 * @param from in minutes from the beginning of the day
 * @param to in minutes as well, after {@code from}; {@link #END_OF_DAY} at most
 */
public record WorkingHours(int from, int to) {

  /** 24:00, which is the next day's 00:00. */
  public static final int END_OF_DAY = 24 * 60;

  public WorkingHours {
    if (from < 0 || from >= to || to > END_OF_DAY) {
      throw new IllegalArgumentException("no hours of one day: " + from + " to " + to);
    }
  }
}
