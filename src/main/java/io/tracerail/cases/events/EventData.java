package io.tracerail.cases.events;

import io.tracerail.cases.EventNumber;
import io.tracerail.process.Participant;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Shapes of the events' data on the wire, for the API's description: PostgreSQL writes a change's
 * ({@link CaseEvents}).
 */
@Schema(
    name = "EventData",
    oneOf = {EventData.Change.class, EventData.Purged.class, EventData.Opened.class})
sealed interface EventData {

  /** One event, field by field (HTML Living Standard, section 9.2.6). */
  @Schema(name = "StreamedEvent", description = "One server-sent event")
  record Streamed(
      @Schema(
              required = true,
              pattern = EventNumber.PATTERN,
              description = "For Last-Event-ID and since")
          String id,
      @Schema(
              required = true,
              enumeration = {
                "stream.opened",
                "case.created",
                "case.changed",
                "case.closed",
                "case.purged"
              })
          String event,
      @Schema(
              required = true,
              contentMediaType = MediaType.APPLICATION_JSON,
              contentSchema = EventData.class)
          String data) {}

  /**
   * A change of a case, with the case as it was after it. The members of a list's row, from the
   * title on, are absent when they exceed 8 KiB, and in events of earlier releases: the reader then
   * asks for the case.
   */
  @Schema(
      name = "CaseEvent",
      description =
          "A case was created, changed or closed. All members say what was after this change. From caseTitle on they"
              + " are absent where they are longer than 8 KiB, and from events of earlier releases")
  record Change(
      @Schema(required = true) String caseId,
      @Schema(required = true, minimum = "1", description = "Counts the case's changes; the ETag")
          int version,
      @Schema(required = true) String status,
      @Schema(
              required = true,
              enumeration = {"open", "closed"})
          String state,
      @Schema(required = true, nullable = true, description = "null while open") String outcome,
      @Schema(required = true, description = "The case's updatedAt: for people, not to resume by")
          Instant timestamp,
      String caseTitle,
      List<Participant> assignee,
      List<Participant> submitter,
      Instant createdAt,
      Instant updatedAt,
      String processName,
      String processVersion,
      @Schema(
              nullable = true,
              maxLength = 40,
              description = "ai_risk_score of the case data; null where it has none",
              examples = "Medium")
          String riskScore)
      implements EventData {}

  /** The purge of a closed case at the end of its tenant's retention. */
  @Schema(
      name = "CasePurged",
      description = "A case is no longer there: its tenant's retention is over. Its id is free")
  record Purged(
      @Schema(required = true) String caseId,
      @Schema(required = true, minimum = "1", description = "The last one") int version,
      @Schema(required = true, description = "When it was purged") Instant timestamp)
      implements EventData {}

  /** The first event of a stream. */
  @Schema(name = "StreamOpened", description = "The stream has begun")
  record Opened(
      @Schema(
              required = true,
              pattern = EventNumber.PATTERN,
              description = "From which the stream goes on")
          String lastEventId)
      implements EventData {}
}
