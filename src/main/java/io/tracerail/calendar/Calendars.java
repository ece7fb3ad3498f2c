package io.tracerail.calendar;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds business calendars by their names, as they were in effect at a time. */
@FunctionalInterface
public interface Calendars {

  /** There is none. */
  Calendars NONE = (name, at) -> Optional.empty();

  /**
   * Equal arguments find equal calendars, whenever they are asked for: workflows are replayed.
   *
   * @param at the time of the command that asks
   * @return empty where there is none
   */
  Optional<BusinessCalendar> find(String name, Instant at);

  /** The same ones at any time. */
  static Calendars of(Map<String, BusinessCalendar> calendars) {
    return (name, at) -> Optional.ofNullable(calendars.get(name));
  }
}
