package io.tracerail.cases.list;

import io.tracerail.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Query of a list of cases. Filters that are null do not filter.
 *
 * @param since the number of an event: only cases that changed after it
 * @param limit 1 to 200
 * @param after the last row of the page before; null for the first page
 */
record CaseQuery(
    String state,
    String status,
    String assignee,
    String submitter,
    String process,
    Long since,
    String text,
    Sort sort,
    int limit,
    Position after) {

  /** The orders that an index serves; the case's id settles ties. */
  enum Sort {
    /** By the number of the case's latest event; only for a list of changes. */
    CHANGED("lastEventId", "last_event_id", "asc", ">"),
    UPDATED("updatedAt", "updated_at", "asc", ">"),
    UPDATED_LAST_FIRST("-updatedAt", "updated_at", "desc", "<"),
    CREATED("createdAt", "created_at", "asc", ">"),
    CREATED_LAST_FIRST("-createdAt", "created_at", "desc", "<");

    final String parameter;
    final String column;
    final String direction;
    final String beyond;

    Sort(String parameter, String column, String direction, String beyond) {
      this.parameter = parameter;
      this.column = column;
      this.direction = direction;
      this.beyond = beyond;
    }

    /**
     * @param since null unless changes are asked for
     */
    static Sort parse(String text, Long since) {
      if (text == null) {
        return since == null ? UPDATED_LAST_FIRST : CHANGED;
      }
      return Arrays.stream(values())
          .filter(sort -> sort != CHANGED && sort.parameter.equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  ProblemException.badRequest(
                      "sort must be one of "
                          + Arrays.stream(values())
                              .filter(sort -> sort != CHANGED)
                              .map(sort -> sort.parameter)
                              .collect(Collectors.joining(", "))
                          + "."));
    }
  }

  /**
   * The last row of the page before.
   *
   * @param place in microseconds since the epoch, PostgreSQL's resolution; of {@link Sort#CHANGED}
   *     an event's number
   */
  record Position(long place, String caseId) {

    OffsetDateTime time() {
      return Instant.ofEpochSecond(
              Math.floorDiv(place, 1_000_000), Math.floorMod(place, 1_000_000) * 1_000L)
          .atOffset(ZoneOffset.UTC);
    }

    /** An opaque cursor. It names its order, as it means nothing in another. */
    String cursor(Sort sort) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              (sort.parameter + " " + place + " " + caseId).getBytes(StandardCharsets.UTF_8));
    }

    static Position parse(String cursor, Sort sort) {
      if (cursor == null) {
        return null;
      }
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ");
        Position position = new Position(Long.parseLong(parts[1]), parts[2]);
        if (parts.length == 3
            && parts[0].equals(sort.parameter)
            && position.cursor(sort).equals(cursor)
            && position.place() >= 0 // PostgreSQL knows no year before 4713 BC
            && position.time().getYear() < 10_000
            && position.caseId().matches("[\\x21-\\x7e]{1,200}")) {
          return position;
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
        // refused below, like every cursor that this list did not give
      }
      throw ProblemException.badRequest("cursor is not one that this list gave with this sort.");
    }
  }
}
