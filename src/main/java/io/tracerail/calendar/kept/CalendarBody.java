package io.tracerail.calendar.kept;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.text.TextPolicy;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A calendar as a request has it, and as it is kept.
 *
 * @param holidays null for none
 */
@Schema(name = "Calendar", additionalProperties = Schema.False.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CalendarBody(
    @Schema(
            required = true,
            pattern = TIME_ZONE,
            description = "A name of the IANA time zone database",
            examples = "Europe/Berlin")
        String timeZone,
    @Schema(required = true) Week weeklyHours,
    @Schema(nullable = true, maxItems = MOST_HOLIDAYS, description = "Days without working time")
        List<Holiday> holidays) {

  static final String TIME_ZONE = "^(UTC|[A-Z][A-Za-z]{1,30}(/[A-Za-z0-9_+-]{1,30}){1,2})$";
  static final int MOST_HOLIDAYS = 1_000;
  static final int MOST_INTERVALS = 10;
  static final int LONGEST_NAME = 100;

  static final String FROM = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
  static final String TO = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";

  /** The working hours of each day, in order; of a day that is null there are none. */
  @Schema(
      name = "WeeklyHours",
      description = "The working hours of each day; a day that is absent is free",
      additionalProperties = Schema.False.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record Week(
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> monday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> tuesday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> wednesday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> thursday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> friday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> saturday,
      @Schema(nullable = true, maxItems = MOST_INTERVALS) List<Hours> sunday) {

    /** Those that are there, in the order of the week. */
    Map<DayOfWeek, List<Hours>> days() {
      Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);
      put(days, DayOfWeek.MONDAY, monday);
      put(days, DayOfWeek.TUESDAY, tuesday);
      put(days, DayOfWeek.WEDNESDAY, wednesday);
      put(days, DayOfWeek.THURSDAY, thursday);
      put(days, DayOfWeek.FRIDAY, friday);
      put(days, DayOfWeek.SATURDAY, saturday);
      put(days, DayOfWeek.SUNDAY, sunday);
      return days;
    }

    private static void put(Map<DayOfWeek, List<Hours>> days, DayOfWeek day, List<Hours> hours) {
      if (hours != null) {
        days.put(day, hours);
      }
    }
  }

  @Schema(
      name = "Hours",
      description = "An interval, by the clock of the time zone",
      additionalProperties = Schema.False.class)
  @RegisterForReflection
  public record Hours(
      @Schema(required = true, pattern = FROM, examples = "09:00") String from,
      @Schema(required = true, pattern = TO, description = "24:00 at most", examples = "17:00")
          String to) {}

  /**
   * @param name null for none
   */
  @Schema(name = "Holiday", additionalProperties = Schema.False.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record Holiday(
      @Schema(required = true, type = SchemaType.STRING, format = "date", examples = "2026-12-25")
          String date,
      @Schema(
              nullable = true,
              maxLength = LONGEST_NAME,
              pattern = TextPolicy.OPTIONAL_LINE,
              examples = "Christmas Day")
          String name) {}
}
