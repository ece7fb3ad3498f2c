package io.tracerail.cases;

import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of the events on the wire, for the API's description: PostgreSQL writes a change's
 * ({@link CaseEvents}).
 */
@Schema(
    name = "EventData",
    oneOf = {EventData.Change.class, EventData.Opened.class})
sealed interface EventData {

  /** One event, field by field (HTML Living Standard, section 9.2.6). */
  @Schema(name = "StreamedEvent", description = "One server-sent event")
  record Streamed(
      @Schema(required = true, pattern = "^[0-9]{1,18}$", description = "For Last-Event-ID")
          String id,
      @Schema(
              required = true,
              enumeration = {"stream.opened", "case.created", "case.changed", "case.closed"})
          String event,
      @Schema(
              required = true,
              contentMediaType = MediaType.APPLICATION_JSON,
              contentSchema = EventData.class)
          String data) {}

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
