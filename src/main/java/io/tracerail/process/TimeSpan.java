package io.tracerail.process;

import java.time.Duration;
import java.util.Map;

/**
 * A length of time that a definition gives.
 *
 * @param length positive
 * @param calendar whose working time it is; null for time as it passes
 */
public record TimeSpan(Duration length, String calendar) {

  /**
   * The calendar's name by its place.
   *
   * @param member of the step, which has the span
   */
  Map<String, String> calendars(String member) {
    return calendar == null ? Map.of() : Map.of("/" + member + "/calendar", calendar);
  }
}
