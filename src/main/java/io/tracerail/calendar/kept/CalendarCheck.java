package io.tracerail.calendar.kept;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.WorkingHours;
import io.tracerail.calendar.kept.CalendarBody.Holiday;
import io.tracerail.calendar.kept.CalendarBody.Hours;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads calendars from bodies, and finds every fault of one. */
final class CalendarCheck {

  private static final Pattern TIME_ZONE = Pattern.compile(CalendarBody.TIME_ZONE);
  private static final Pattern FROM = Pattern.compile(CalendarBody.FROM);
  private static final Pattern TO = Pattern.compile(CalendarBody.TO);

  /** {@link LocalDate#parse} alone would also accept years of more than four digits. */
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final FieldErrors errors = new FieldErrors();

  private CalendarCheck() {}

  /** An interval and where it stands. */
  private record Placed(WorkingHours hours, String pointer) {}

  /**
   * @throws ProblemException 422 naming every invalid field
   */
  static BusinessCalendar read(CalendarBody body) {
    CalendarCheck check = new CalendarCheck();
    ZoneId zone = check.zone(body.timeZone());
    Map<DayOfWeek, List<WorkingHours>> week = check.week(body.weeklyHours());
    Set<LocalDate> holidays = check.holidays(body.holidays() == null ? List.of() : body.holidays());
    check.errors.orRefuse();
    return new BusinessCalendar(zone, week, holidays);
  }

  private ZoneId zone(String name) {
    errors.required("/timeZone", name);
    boolean known =
        name != null
            && TIME_ZONE.matcher(name).matches()
            && ZoneId.getAvailableZoneIds().contains(name);
    errors.require("/timeZone", name == null || known, "must be a time zone such as Europe/Berlin");
    return known ? ZoneId.of(name) : null;
  }

  private Map<DayOfWeek, List<WorkingHours>> week(CalendarBody.Week body) {
    Map<DayOfWeek, List<WorkingHours>> week = new EnumMap<>(DayOfWeek.class);
    if (body == null) {
      errors.required("/weeklyHours", null);
      return week;
    }
    body.days()
        .forEach(
            (day, hours) ->
                week.put(day, day("/weeklyHours/" + day.name().toLowerCase(Locale.ROOT), hours)));
    errors.require(
        "/weeklyHours",
        body.days().values().stream().anyMatch(hours -> !hours.isEmpty()),
        "must have working hours on at least one day");
    return week;
  }

  private List<WorkingHours> day(String pointer, List<Hours> body) {
    if (body.size() > CalendarBody.MOST_INTERVALS) {
      errors.add(pointer, "must have at most " + CalendarBody.MOST_INTERVALS + " items");
      return List.of();
    }
    List<Placed> day = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      interval(pointer + "/" + i, body.get(i), day);
    }
    day.sort(Comparator.comparingInt(placed -> placed.hours().from()));
    for (int i = 1; i < day.size(); i++) {
      errors.require(
          day.get(i).pointer(),
          day.get(i).hours().from() >= day.get(i - 1).hours().to(),
          "overlaps another interval of the day");
    }
    return day.stream().map(Placed::hours).toList();
  }

  private void interval(String pointer, Hours hours, List<Placed> day) {
    if (hours == null) {
      errors.required(pointer, null);
      return;
    }
    errors
        .required(pointer + "/from", hours.from())
        .matches(pointer + "/from", hours.from(), FROM, "must be a time such as 09:00")
        .required(pointer + "/to", hours.to())
        .matches(pointer + "/to", hours.to(), TO, "must be a time such as 17:00, at most 24:00");
    if (hours.from() != null
        && hours.to() != null
        && FROM.matcher(hours.from()).matches()
        && TO.matcher(hours.to()).matches()) {
      int from = minutes(hours.from());
      int to = minutes(hours.to());
      if (from < to) {
        day.add(new Placed(new WorkingHours(from, to), pointer));
      } else {
        errors.add(pointer + "/to", "must be after from: hours over midnight are two intervals");
      }
    }
  }

  private static int minutes(String time) {
    return 60 * Integer.parseInt(time.substring(0, 2)) + Integer.parseInt(time.substring(3));
  }

  private Set<LocalDate> holidays(List<Holiday> body) {
    Set<LocalDate> holidays = new HashSet<>();
    if (body.size() > CalendarBody.MOST_HOLIDAYS) {
      errors.add("/holidays", "must have at most " + CalendarBody.MOST_HOLIDAYS + " items");
      return holidays;
    }
    for (int i = 0; i < body.size(); i++) {
      String pointer = "/holidays/" + i;
      Holiday holiday = body.get(i);
      if (holiday == null) {
        errors.required(pointer, null);
      } else {
        errors.optionalLine(pointer + "/name", holiday.name(), CalendarBody.LONGEST_NAME);
        date(pointer + "/date", holiday.date(), holidays);
      }
    }
    return holidays;
  }

  private void date(String pointer, String date, Set<LocalDate> holidays) {
    if (date == null) {
      errors.required(pointer, null);
      return;
    }
    try {
      errors.require(
          pointer,
          DATE.matcher(date).matches() && holidays.add(LocalDate.parse(date)),
          DATE.matcher(date).matches() ? "is a holiday already" : noDate());
    } catch (DateTimeParseException e) {
      errors.add(pointer, noDate());
    }
  }

  private static String noDate() {
    return "must be a date such as 2026-12-25";
  }
}
