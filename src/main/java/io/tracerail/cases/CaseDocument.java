package io.tracerail.cases;

import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shape of a case on the wire. PostgreSQL writes the document ({@link CaseSql#DOCUMENT}), so
 * that a number comes back exactly as it was sent; this record is what the API's description and
 * the tests read.
 *
 * @param activeInteraction null when nothing is open
 */
@Schema(
    name = "Case",
    description = "A case, everything that happened to it, and what it waits for")
public record CaseDocument(
    CaseDetails caseDetails, List<Item> activityStream, ActiveInteraction activeInteraction) {

  /**
   * @param status the process definition's label for people
   * @param outcome null while the case is open
   */
  @Schema(name = "CaseDetails")
  public record CaseDetails(
      String caseId,
      String caseTitle,
      @Schema(description = "The process definition's label", examples = "Pending Agent Approval")
          String status,
      List<Participant> assignee,
      List<Participant> submitter,
      Instant createdAt,
      Instant updatedAt,
      @Schema(enumeration = {"open", "closed"}) String state,
      @Schema(nullable = true, description = "null while open", examples = "approved")
          String outcome,
      String processName,
      String processVersion,
      @Schema(description = "As it was sent, with the findings of the process")
          Map<String, Object> caseData) {}

  /** One entry of the activity stream; ids count from 1 within the case. */
  @Schema(name = "ActivityStreamItem")
  public record Item(
      int id,
      @Schema(enumeration = {"system_event", "ai_analysis", "agent_action", "agent_message"})
          String type,
      String sender,
      String text,
      Instant timestamp) {}

  /**
   * What a person is asked; {@code payload} by type: {actions}, {fields} or {schema, uiSchema?}.
   */
  @Schema(name = "ActiveInteraction", nullable = true, description = "null when nothing is open")
  public record ActiveInteraction(
      String interactionId,
      @Schema(enumeration = {"action_buttons", "simple_form", "complex_form"})
          String interactionType,
      String prompt,
      Map<String, Object> payload,
      @Schema(nullable = true, description = "When it is escalated; absent without a due time")
          Instant dueAt,
      @Schema(description = "Where the answer is posted") String submitUrl) {}

  /** One page of a list; {@code nextCursor} is absent on the last one. */
  @Schema(name = "CasePage")
  public record Page(List<CaseDetails> items, String nextCursor) {}
}
