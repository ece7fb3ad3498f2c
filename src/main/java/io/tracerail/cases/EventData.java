package io.tracerail.cases;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of the events on the wire, for the API's description: PostgreSQL writes a change's
 * ({@link CaseEvents}).
 */
sealed interface EventData {

  /**
   * A change of a case.
   *
   * @param status the case's after this change; state and outcome are those of the moment of
   *     reading
   */
  @Schema(name = "CaseEvent", description = "A case was created, changed or closed")
  record Change(
      @Schema(required = true) String caseId,
      @Schema(required = true, minimum = "1", description = "Counts the case's changes; the ETag")
          int version,
      @Schema(required = true, description = "After this change") String status,
      @Schema(
              required = true,
              enumeration = {"open", "closed"})
          String state,
      @Schema(required = true, nullable = true, description = "null while open") String outcome,
      @Schema(required = true) Instant timestamp)
      implements EventData {}

  /** The first event of a stream. */
  @Schema(name = "StreamOpened", description = "The stream has begun")
  record Opened(
      @Schema(required = true, description = "From which the stream goes on") String lastEventId)
      implements EventData {}
}
