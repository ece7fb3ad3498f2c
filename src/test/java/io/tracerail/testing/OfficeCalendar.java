package io.tracerail.testing;

import io.restassured.response.Response;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.WorkingHours;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A business calendar, and a process that goes by it. */
public final class OfficeCalendar {

  public static final String NAME = "office";

  /** 09:00 to 17:00 on weekdays in Berlin. */
  public static final String JSON =
      """
      {"timeZone": "Europe/Berlin",
       "weeklyHours": {"monday": [{"from": "09:00", "to": "17:00"}], "tuesday": [{"from": "09:00", "to": "17:00"}],
         "wednesday": [{"from": "09:00", "to": "17:00"}], "thursday": [{"from": "09:00", "to": "17:00"}],
         "friday": [{"from": "09:00", "to": "17:00"}], "saturday": []},
       "holidays": [{"date": "2026-12-25", "name": "Christmas Day"}]}
      """;

  /** All the time. */
  public static final String ALWAYS =
      """
      {"timeZone": "UTC", "weeklyHours": {"monday": [{day}], "tuesday": [{day}], "wednesday": [{day}],
        "thursday": [{day}], "friday": [{day}], "saturday": [{day}], "sunday": [{day}]}}
      """
          .replace("{day}", "{\"from\": \"00:00\", \"to\": \"24:00\"}");

  private static final String DUE =
      """
          due: {workingTime: PT16H, calendar: office}
          escalate: {next: refuse}
        - id: grant
      """;

  private OfficeCalendar() {}

  /** The calendar that {@link #ALWAYS} says. */
  public static BusinessCalendar always() {
    return new BusinessCalendar(
        ZoneOffset.UTC,
        Arrays.stream(DayOfWeek.values())
            .collect(
                Collectors.toMap(
                    Function.identity(), day -> List.of(new WorkingHours(0, 24 * 60)))),
        Set.of());
  }

  /** Makes the tenant's calendar, or changes it. */
  public static Response put(TestTenant tenant, String json) {
    return tenant.as("admin").body(json).put("/calendars/" + NAME);
  }

  /** A leave that is due in sixteen hours of the calendar. */
  public static String process(String name, String version) {
    return LeaveProcess.text(name, version).replace("  - id: grant\n", DUE);
  }
}
