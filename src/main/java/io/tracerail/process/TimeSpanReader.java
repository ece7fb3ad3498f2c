package io.tracerail.process;

import java.time.Duration;

/** Reads lengths of time: time as it passes, or working time of a business calendar. */
final class TimeSpanReader {

  private static final String WORKING_TIME = "workingTime";

  private TimeSpanReader() {}

  /**
   * @param name of the member, for findings
   */
  static TimeSpan read(YamlSource span, String name) {
    return span.optional(WORKING_TIME)
        .map(time -> new TimeSpan(duration(time, WORKING_TIME), span.text("calendar")))
        .orElseGet(() -> new TimeSpan(duration(span, name), null));
  }

  private static Duration duration(YamlSource source, String name) {
    try {
      return Durations.parse(source.text(), name);
    } catch (IllegalArgumentException e) {
      source.problem(e.getMessage());
      return Duration.ofSeconds(1);
    }
  }
}
