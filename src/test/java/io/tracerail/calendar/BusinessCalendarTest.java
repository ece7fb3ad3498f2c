package io.tracerail.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.testing.BesideOthers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class BusinessCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** 09:00 to 17:00 on weekdays; Christmas 2026 is a Friday. */
  private static final BusinessCalendar OFFICE =
      new BusinessCalendar(
          BERLIN,
          week(List.of(hours("09:00", "17:00"))),
          Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-28")));

  private static Map<DayOfWeek, List<WorkingHours>> week(List<WorkingHours> each) {
    Map<DayOfWeek, List<WorkingHours>> week = new EnumMap<>(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values())
        .filter(day -> day.getValue() <= 5)
        .forEach(day -> week.put(day, each));
    return week;
  }

  private static WorkingHours hours(String from, String to) {
    return new WorkingHours(minutes(from), minutes(to));
  }

  private static int minutes(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  private static BusinessCalendar sundays(ZoneId zone, WorkingHours... hours) {
    return new BusinessCalendar(zone, Map.of(DayOfWeek.SUNDAY, List.of(hours)), Set.of());
  }

  private static void assertAfter(
      BusinessCalendar calendar, String start, String workingTime, String expected) {
    assertEquals(
        OffsetDateTime.parse(expected).toInstant(),
        calendar.after(OffsetDateTime.parse(start).toInstant(), Duration.parse(workingTime)));
  }

  @ParameterizedTest
  @CsvSource({
    // Monday, 2026-11-30
    "2026-11-30T09:00:00+01:00, PT1S, 2026-11-30T09:00:01+01:00",
    "2026-11-30T09:00:00+01:00, PT8H, 2026-11-30T17:00:00+01:00",
    "2026-11-30T09:00:00+01:00, PT8H1S, 2026-12-01T09:00:01+01:00",
    "2026-11-30T09:00:00+01:00, PT16H, 2026-12-01T17:00:00+01:00",
    "2026-11-30T10:30:00+01:00, PT16H, 2026-12-02T10:30:00+01:00",
    "2026-11-30T16:59:59+01:00, PT2S, 2026-12-01T09:00:01+01:00",
  })
  void countsTheHoursOfDays(String start, String workingTime, String expected) {
    assertAfter(OFFICE, start, workingTime, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-27T17:00:00+01:00", // Friday, the moment at which its hours end
        "2026-11-27T23:30:00+01:00",
        "2026-11-28T12:00:00+01:00",
        "2026-11-29T23:59:59+01:00",
        "2026-11-30T00:00:00+01:00",
        "2026-11-30T08:59:59+01:00",
        "2026-11-30T09:00:00+01:00",
        "2026-11-29T20:00:00-05:00"
      })
  void beginsWithTheNextHoursOutsideOfThem(String start) {
    assertAfter(OFFICE, start, "PT3H", "2026-11-30T12:00:00+01:00");
  }

  @Test
  void passesOverWeekendsAndHolidays() {
    assertAfter(OFFICE, "2026-12-24T16:00:00+01:00", "PT1H", "2026-12-24T17:00:00+01:00");
    assertAfter(OFFICE, "2026-12-24T16:00:00+01:00", "PT2H", "2026-12-29T10:00:00+01:00");
    assertAfter(OFFICE, "2026-12-25T12:00:00+01:00", "PT2H", "2026-12-29T11:00:00+01:00");
  }

  @Test
  void takesTheDayOfItsOwnTimeZone() {
    // Still Monday in UTC, and Tuesday in Auckland.
    BusinessCalendar auckland =
        new BusinessCalendar(
            ZoneId.of("Pacific/Auckland"),
            week(List.of(hours("09:00", "17:00"))),
            Set.of(LocalDate.parse("2026-12-01")));
    assertAfter(auckland, "2026-11-30T20:00:00Z", "PT1H", "2026-12-02T10:00:00+13:00");
  }

  @Test
  void countsSeveralIntervalsOfADay() {
    BusinessCalendar split =
        new BusinessCalendar(
            BERLIN,
            week(
                List.of(hours("08:00", "12:00"), hours("12:00", "12:30"), hours("14:00", "18:00"))),
            Set.of());
    assertAfter(split, "2026-11-30T08:00:00+01:00", "PT4H", "2026-11-30T12:00:00+01:00");
    assertAfter(split, "2026-11-30T08:00:00+01:00", "PT4H10M", "2026-11-30T12:10:00+01:00");
    assertAfter(split, "2026-11-30T08:00:00+01:00", "PT4H31M", "2026-11-30T14:01:00+01:00");
    assertAfter(split, "2026-11-30T13:00:00+01:00", "PT5H", "2026-12-01T09:00:00+01:00");
    assertAfter(split, "2026-11-30T19:00:00+01:00", "PT8H30M", "2026-12-01T18:00:00+01:00");
  }

  @Test
  void goesOnOverMidnight() {
    List<WorkingHours> always = List.of(hours("00:00", "24:00"));
    BusinessCalendar weekdays = new BusinessCalendar(BERLIN, week(always), Set.of());
    assertAfter(weekdays, "2026-11-30T22:00:00+01:00", "PT2H", "2026-12-01T00:00:00+01:00");
    assertAfter(weekdays, "2026-11-30T22:00:00+01:00", "PT3H", "2026-12-01T01:00:00+01:00");
    assertAfter(weekdays, "2026-12-04T22:00:00+01:00", "PT3H", "2026-12-07T01:00:00+01:00");
  }

  /** On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00. */
  @ParameterizedTest
  @CsvSource({
    "01:00, 04:00, PT2H, 2026-03-29T04:00:00+02:00",
    "01:00, 04:00, PT90M, 2026-03-29T03:30:00+02:00",
    "02:15, 04:00, PT1H, 2026-03-29T04:00:00+02:00",
    "01:00, 02:30, PT1H, 2026-03-29T03:00:00+02:00",
    "01:00, 02:30, PT61M, 2026-04-05T01:01:00+02:00",
    "02:00, 03:00, PT1M, 2026-04-05T02:01:00+02:00",
    "02:10, 02:20, PT1M, 2026-04-05T02:11:00+02:00",
    "00:00, 24:00, PT23H, 2026-03-30T00:00:00+02:00",
    "00:00, 24:00, PT23H1M, 2026-04-05T00:01:00+02:00",
  })
  void leavesOutTheHourThatTheClockSkips(
      String from, String to, String workingTime, String expected) {
    assertAfter(
        sundays(BERLIN, hours(from, to)), "2026-03-28T12:00:00+01:00", workingTime, expected);
  }

  /** On 2026-10-25 the clocks of Berlin go from 03:00 back to 02:00. */
  @ParameterizedTest
  @CsvSource({
    "01:00, 04:00, PT4H, 2026-10-25T04:00:00+01:00",
    "01:00, 04:00, PT150M, 2026-10-25T02:30:00+01:00",
    "02:30, 04:00, PT2H30M, 2026-10-25T04:00:00+01:00",
    "01:00, 02:30, PT90M, 2026-10-25T02:30:00+02:00",
    "01:00, 02:30, PT91M, 2026-11-01T01:01:00+01:00",
    "00:00, 24:00, PT25H, 2026-10-26T00:00:00+01:00",
  })
  void countsTheHourThatComesTwice(String from, String to, String workingTime, String expected) {
    assertAfter(
        sundays(BERLIN, hours(from, to)), "2026-10-24T12:00:00+02:00", workingTime, expected);
  }

  @Test
  void countsNothingTwiceWhereIntervalsTouchWithinSuchAnHour() {
    BusinessCalendar touching = sundays(BERLIN, hours("01:00", "02:30"), hours("02:30", "04:00"));
    assertAfter(touching, "2026-10-24T12:00:00+02:00", "PT4H", "2026-10-25T04:00:00+01:00");
    assertAfter(touching, "2026-03-28T12:00:00+01:00", "PT2H", "2026-03-29T04:00:00+02:00");
  }

  /** In Cairo the clocks of 2026-04-24 go from 00:00 to 01:00. */
  @Test
  void endsTheDayWhereMidnightIsSkipped() {
    BusinessCalendar thursdays =
        new BusinessCalendar(
            ZoneId.of("Africa/Cairo"),
            Map.of(DayOfWeek.THURSDAY, List.of(hours("22:00", "24:00"))),
            Set.of());
    assertAfter(thursdays, "2026-04-23T12:00:00+02:00", "PT2H", "2026-04-24T00:00:00+02:00");
  }

  @Test
  void givesUpAfterTenYears() {
    BusinessCalendar little = sundays(BERLIN, hours("09:00", "09:01"));
    Instant start = Instant.parse("2026-11-30T12:00:00Z");
    Duration bound = Duration.ofDays(BusinessCalendar.LONGEST_DAYS);
    // 522 Sundays are within 3,660 days.
    assertEquals(
        Instant.parse("2036-11-30T08:01:00Z"), little.after(start, Duration.ofMinutes(522)));
    assertEquals(start.plus(bound), little.after(start, Duration.ofMinutes(523)));
  }

  @Test
  void looksAtTheLastDayWithinTenYears() {
    LocalDate last = LocalDate.parse("2026-11-30").plusDays(BusinessCalendar.LONGEST_DAYS - 1);
    BusinessCalendar office =
        new BusinessCalendar(
            BERLIN,
            Map.of(last.getDayOfWeek(), List.of(hours("09:00", "17:00"))),
            Set.copyOf(LocalDate.parse("2026-11-30").datesUntil(last).toList()));
    Instant opening = last.atTime(9, 0).atZone(BERLIN).toInstant();
    Instant start = Instant.parse("2026-11-30T12:00:00Z");
    assertEquals(opening.plusSeconds(3600), office.after(start, Duration.ofHours(1)));
    assertEquals(
        start.plus(Duration.ofDays(BusinessCalendar.LONGEST_DAYS)),
        office.after(start, Duration.ofHours(9)));
  }

  @Test
  void refusesHoursThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> new WorkingHours(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> new WorkingHours(600, 600));
    assertThrows(IllegalArgumentException.class, () -> new WorkingHours(600, 300));
    assertThrows(IllegalArgumentException.class, () -> new WorkingHours(600, 1441));
    assertEquals(1440, new WorkingHours(0, WorkingHours.END_OF_DAY).to());
  }

  @Test
  void knowsWeekdays() {
    assertAfter(BusinessCalendar.WEEKDAYS, "2026-11-27T16:00:00Z", "PT9H", "2026-11-30T17:00:00Z");
  }

  @Test
  void countsWholeDaysByTheirLength() {
    assertAfter(BusinessCalendar.WEEKDAYS, "2026-01-05T09:00:00Z", "PT80H", "2026-01-16T17:00:00Z");
  }
}
