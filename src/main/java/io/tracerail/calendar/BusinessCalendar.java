package io.tracerail.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says when people work: weekly hours in a time zone, but not on holidays.
 *
 * @param weeklyHours for each day its intervals, in order and apart from each other; a day that is
 *     absent is free
 */
public record BusinessCalendar(
    ZoneId timeZone, Map<DayOfWeek, List<WorkingHours>> weeklyHours, Set<LocalDate> holidays) {

  /** How far ahead is looked for working time: ten years. */
  public static final int LONGEST_DAYS = 3_660;

  /** Monday to Friday from nine to five in UTC, without holidays. */
  public static final BusinessCalendar WEEKDAYS =
      new BusinessCalendar(
          ZoneOffset.UTC,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
              .collect(
                  Collectors.toMap(
                      Function.identity(), day -> List.of(new WorkingHours(9 * 60, 17 * 60)))),
          Set.of());

  public BusinessCalendar {
    Map<DayOfWeek, List<WorkingHours>> week = new EnumMap<>(DayOfWeek.class);
    weeklyHours.forEach((day, hours) -> week.put(day, List.copyOf(hours)));
    weeklyHours = Collections.unmodifiableMap(week);
    holidays = Set.copyOf(holidays);
  }

  /**
   * Finds the moment at which so much working time has passed. Where it ends with a day's hours,
   * that is their end and not the next day's beginning.
   *
   * @param workingTime positive
   * @return {@link #LONGEST_DAYS} after the start where there is less working time until then
   */
  public Instant after(Instant start, Duration workingTime) {
    LocalDate first = start.atZone(timeZone).toLocalDate();
    Duration left = workingTime;
    for (int day = 0; day < LONGEST_DAYS; day++) {
      LocalDate date = first.plusDays(day);
      List<WorkingHours> all = hoursOn(date);
      if (day > 0 && isOrdinary(date) && left.compareTo(length(all)) > 0) {
        left = left.minus(length(all)); // most days, where many are looked at: this is quick
        continue;
      }
      for (WorkingHours hours : all) {
        Instant opening = instant(date, hours.from());
        Instant from = opening.isBefore(start) ? start : opening;
        Duration open = Duration.between(from, instant(date, hours.to()));
        if (left.compareTo(open) <= 0) {
          return from.plus(left);
        }
        left = open.isPositive() ? left.minus(open) : left;
      }
    }
    return start.plus(Duration.ofDays(LONGEST_DAYS));
  }

  /** Whether the clock goes on as ever on that day. */
  private boolean isOrdinary(LocalDate date) {
    ZoneRules rules = timeZone.getRules();
    return rules
        .getOffset(date.atStartOfDay())
        .equals(rules.getOffset(date.plusDays(1).atStartOfDay()));
  }

  private static Duration length(List<WorkingHours> hours) {
    return Duration.ofMinutes(hours.stream().mapToLong(one -> one.to() - one.from()).sum());
  }

  private List<WorkingHours> hoursOn(LocalDate date) {
    return holidays.contains(date)
        ? List.of()
        : weeklyHours.getOrDefault(date.getDayOfWeek(), List.of());
  }

  /**
   * A time that the clock skips when it is put forward is the moment at which that happens; of a
   * time that comes twice when it is put back, it is the first. So intervals that touch each other
   * do so on these days as well.
   */
  private Instant instant(LocalDate date, int minute) {
    LocalDateTime time = date.atStartOfDay().plusMinutes(minute);
    ZoneOffsetTransition transition = timeZone.getRules().getTransition(time);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : time.atZone(timeZone).toInstant();
  }
}
