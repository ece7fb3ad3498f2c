package io.tracerail.process;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations that people write, such as {@code PT48H}. */
public final class Durations {

  private Durations() {}

  /**
   * @param name what the duration is called, for the message
   * @throws IllegalArgumentException with a reason for people: it is none, less than a second, or
   *     more than {@link DefinitionLimits#DUE}
   */
  public static Duration parse(String text, String name) {
    Duration duration = read(text);
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException(name + " must be at least one second");
    }
    if (duration.compareTo(DefinitionLimits.DUE) > 0) {
      throw new IllegalArgumentException(
          name + " must be at most %,d days".formatted(DefinitionLimits.DUE.toDays()));
    }
    return duration;
  }

  private static Duration read(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(Excerpt.quoted(text) + " is no duration such as PT48H", e);
    }
  }
}
