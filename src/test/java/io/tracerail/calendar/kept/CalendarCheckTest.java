package io.tracerail.calendar.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.WorkingHours;
import io.tracerail.calendar.kept.CalendarBody.Holiday;
import io.tracerail.calendar.kept.CalendarBody.Hours;
import io.tracerail.calendar.kept.CalendarBody.Week;
import io.tracerail.problem.ProblemException;
import io.tracerail.testing.BesideOthers;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class CalendarCheckTest {

  private static final String MONDAY = "/weeklyHours/monday";

  private static Week monday(List<Hours> hours) {
    return new Week(hours, null, null, null, null, null, null);
  }

  private static CalendarBody body(Hours... hours) {
    return new CalendarBody("Europe/Berlin", monday(Arrays.asList(hours)), null);
  }

  private static CalendarBody zone(String zone) {
    return new CalendarBody(zone, monday(List.of(new Hours("09:00", "17:00"))), null);
  }

  private static CalendarBody holidays(Holiday... holidays) {
    return new CalendarBody(
        "UTC", monday(List.of(new Hours("09:00", "17:00"))), Arrays.asList(holidays));
  }

  /** Each as {@code pointer: detail}. */
  private static List<String> errors(CalendarBody body) {
    return assertThrows(ProblemException.class, () -> CalendarCheck.read(body)).errors().stream()
        .map(error -> error.pointer() + ": " + error.detail())
        .toList();
  }

  @Test
  void readsACalendar() {
    List<Hours> day = List.of(new Hours("13:00", "24:00"), new Hours("00:00", "13:00"));
    assertEquals(
        new BusinessCalendar(
            ZoneId.of("America/Argentina/Buenos_Aires"),
            Map.of(
                DayOfWeek.MONDAY,
                List.of(new WorkingHours(0, 780), new WorkingHours(780, 1440)),
                DayOfWeek.SUNDAY,
                List.of(new WorkingHours(545, 546)),
                DayOfWeek.TUESDAY,
                List.of()),
            Set.of(LocalDate.parse("2026-12-25"))),
        CalendarCheck.read(
            new CalendarBody(
                "America/Argentina/Buenos_Aires",
                new Week(
                    day, List.of(), null, null, null, null, List.of(new Hours("09:05", "09:06"))),
                List.of(new Holiday("2026-12-25", null)))));
  }

  @Test
  void readsEveryDayOfTheWeek() {
    Week week =
        new Week(
            List.of(new Hours("01:00", "02:00")),
            List.of(new Hours("02:00", "03:00")),
            List.of(new Hours("03:00", "04:00")),
            List.of(new Hours("04:00", "05:00")),
            List.of(new Hours("05:00", "06:00")),
            List.of(new Hours("06:00", "07:00")),
            List.of(new Hours("07:00", "08:00")));
    BusinessCalendar read = CalendarCheck.read(new CalendarBody("UTC", week, List.of()));
    for (DayOfWeek day : DayOfWeek.values()) {
      assertEquals(
          List.of(new WorkingHours(60 * day.getValue(), 60 * day.getValue() + 60)),
          read.weeklyHours().get(day));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Etc/GMT+5", "America/Port-au-Prince", "US/Eastern"})
  void takesNamesOfTimeZones(String zone) {
    assertEquals(ZoneId.of(zone), CalendarCheck.read(zone(zone)).timeZone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+02:00", "UTC+2", "Z", "Europe/berlin", "Europe/Atlantis", "GMT0"})
  void refusesOtherTimeZones(String zone) {
    assertEquals(
        List.of("/timeZone: must be a time zone such as Europe/Berlin"), errors(zone(zone)));
  }

  @Test
  void requiresTimeZoneAndHours() {
    assertEquals(
        List.of("/timeZone: is required", "/weeklyHours: is required"),
        errors(new CalendarBody(null, null, null)));
    assertEquals(
        List.of("/weeklyHours: must have working hours on at least one day"), errors(body()));
    assertEquals(List.of(MONDAY + "/0: is required"), errors(body((Hours) null)));
    assertEquals(
        List.of(MONDAY + "/0/from: is required", MONDAY + "/0/to: is required"),
        errors(body(new Hours(null, null))));
    assertEquals(List.of(MONDAY + "/0/from: is required"), errors(body(new Hours(null, "17:00"))));
  }

  @ParameterizedTest
  @CsvSource({
    "24:00, 24:00, /from: must be a time such as 09:00",
    "9:00, 17:00, /from: must be a time such as 09:00",
    "09:60, 17:00, /from: must be a time such as 09:00",
    "09:00:00, 17:00, /from: must be a time such as 09:00",
    "09:00, 24:01, '/to: must be a time such as 17:00, at most 24:00'",
    "09:00, 25:00, '/to: must be a time such as 17:00, at most 24:00'",
    "09:00, 09:00, /to: must be after from: hours over midnight are two intervals",
    "22:00, 06:00, /to: must be after from: hours over midnight are two intervals",
  })
  void refusesWhatIsNoInterval(String from, String to, String error) {
    assertEquals(List.of(MONDAY + "/0" + error), errors(body(new Hours(from, to))));
  }

  @Test
  void refusesIntervalsThatOverlap() {
    assertEquals(
        List.of(MONDAY + "/0: overlaps another interval of the day"),
        errors(
            body(
                new Hours("12:59", "15:00"),
                new Hours("09:00", "13:00"),
                new Hours("15:00", "16:00"))));
  }

  @Test
  void limitsTheIntervalsOfADay() {
    List<Hours> hours = new ArrayList<>();
    for (int hour = 10; hour < 20; hour++) {
      hours.add(new Hours(hour + ":00", hour + ":30"));
    }
    assertEquals(
        10,
        CalendarCheck.read(body(hours.toArray(Hours[]::new)))
            .weeklyHours()
            .get(DayOfWeek.MONDAY)
            .size());
    hours.add(new Hours("20:00", "20:30"));
    assertEquals(
        List.of(MONDAY + ": must have at most 10 items"),
        errors(body(hours.toArray(Hours[]::new))));
  }

  @Test
  void refusesHolidaysThatAreNone() {
    assertEquals(
        List.of(
            "/holidays/1/date: is a holiday already",
            "/holidays/2/date: must be a date such as 2026-12-25",
            "/holidays/3/date: must be a date such as 2026-12-25",
            "/holidays/4/date: is required",
            "/holidays/5: is required",
            "/holidays/6/name: must have at most 100 characters"),
        errors(
            holidays(
                new Holiday("2026-12-25", "Christmas Day"),
                new Holiday("2026-12-25", "Again"),
                new Holiday("2026-02-29", null),
                new Holiday("+12026-01-01", null),
                new Holiday(null, ""),
                null,
                new Holiday("2026-12-26", "x".repeat(101)))));
  }

  @Test
  void limitsTheHolidays() {
    List<Holiday> holidays = new ArrayList<>();
    LocalDate.parse("2026-01-01")
        .datesUntil(LocalDate.parse("2026-01-01").plusDays(1_000))
        .forEach(date -> holidays.add(new Holiday(date.toString(), "x".repeat(100))));
    assertEquals(
        1_000, CalendarCheck.read(holidays(holidays.toArray(Holiday[]::new))).holidays().size());
    holidays.addAll(Collections.nCopies(1, new Holiday("2030-01-01", null)));
    assertEquals(
        List.of("/holidays: must have at most 1000 items"),
        errors(holidays(holidays.toArray(Holiday[]::new))));
  }
}
