package io.tracerail.testing;

import io.restassured.response.Response;

/** A business calendar, and a process that goes by it. */
public final class OfficeCalendar {

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

  /** Makes the tenant's calendar, or changes it. */
  public static Response put(TestTenant tenant, String json) {
    return tenant.as("admin").body(json).put("/calendars/office");
  }

  /** A leave that is due in sixteen hours of the calendar. */
  public static String process(String name, String version) {
    return LeaveProcess.text(name, version).replace("  - id: grant\n", DUE);
  }
}
