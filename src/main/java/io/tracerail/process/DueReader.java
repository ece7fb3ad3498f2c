package io.tracerail.process;

import io.tracerail.process.HumanInTheLoop.Due;
import io.tracerail.process.HumanInTheLoop.Escalation;
import java.time.Duration;

/** Reads due times: time as it passes, or working time of a business calendar. */
final class DueReader {

  private static final String WORKING_TIME = "workingTime";

  private DueReader() {}

  static Due read(YamlSource due, Escalation escalation) {
    return due.optional(WORKING_TIME)
        .map(time -> new Due(duration(time, WORKING_TIME), due.text("calendar"), escalation))
        .orElseGet(() -> new Due(duration(due, "due"), null, escalation));
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
