package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in the shape that the grammar says, such as {@code 2026-12-24T16:00:00+01:00}. */
final class Timestamps {

  private Timestamps() {}

  /**
   * @throws IllegalArgumentException with the reason when there is no such date or time
   */
  static Instant parse(JsonNode text) {
    try {
      return OffsetDateTime.parse(text.textValue()).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          Excerpt.quoted(text.textValue()) + " is no time such as 2026-12-24T16:00:00+01:00", e);
    }
  }
}
