package io.tracerail.cases;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.attachments.Attachable;
import io.tracerail.cases.workflow.InteractionIds;
import io.tracerail.process.Participant;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.text.TextPolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The bodies that the case resources read, and what a decision answers. Absent members are null;
 * what may not stand in them is refused by who takes them, with all {@link
 * io.tracerail.problem.FieldErrors} at once.
 */
final class CaseBodies {

  @Schema(
      name = "CreateCase",
      description = "Starts a process",
      additionalProperties = Schema.False.class)
  record Create(
      @Schema(required = true, examples = "expense_approval", pattern = ProcessPaths.NAME)
          String processName,
      @Schema(
              nullable = true,
              description = "The latest unless given",
              examples = "1.0.0",
              pattern = ProcessPaths.VERSION)
          String processVersion,
      @Schema(
              nullable = true,
              description = "Made up by the service unless given",
              pattern = CaseLinks.CASE_ID)
          String caseId,
      @Schema(
              nullable = true,
              description = "From the process unless given",
              maxLength = 200,
              pattern = TextPolicy.LINE)
          String title,
      @Schema(required = true, ref = "Participants")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> submitter,
      @Schema(
              required = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "Checked against the input schema of the process")
          JsonNode caseData,
      @Schema(
              nullable = true,
              maxItems = Attachable.MOST,
              description = "Ids of files that the caller has uploaded, each for one command")
          // Absent from fingerprints of requests from before there were any.
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<UUID> attachments) {

    List<UUID> files() {
      return orNone(attachments);
    }
  }

  @Schema(name = "Decision", additionalProperties = Schema.False.class)
  record Decision(
      @Schema(
              nullable = true,
              description = "What it answers; it has to be open. Needed where several are",
              pattern = InteractionIds.PATTERN)
          String interactionId,
      @Schema(
              required = true,
              description = "The value of one of the open buttons",
              examples = "approved",
              maxLength = 200,
              pattern = TextPolicy.LINE)
          String decision,
      @Schema(
              nullable = true,
              description =
                  "Whose vote it is in an approval: the name of a person who may vote; the caller's own"
                      + " unless given",
              maxLength = 200,
              pattern = TextPolicy.LINE)
          String approver,
      @Schema(
              nullable = true,
              maxItems = Attachable.MOST,
              description = "Ids of files that the caller has uploaded, each for one command")
          // Absent from fingerprints of requests from before there were any.
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<UUID> attachments) {

    List<UUID> files() {
      return orNone(attachments);
    }
  }

  @Schema(name = "InteractionResponse", additionalProperties = Schema.False.class)
  record InteractionResponse(
      @Schema(
              nullable = true,
              description = "The same as in the path",
              pattern = InteractionIds.PATTERN)
          String interactionId,
      @Schema(
              required = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "{action} for buttons, else the values of the form's fields")
          JsonNode response,
      @Schema(
              nullable = true,
              description =
                  "Whose vote it is in an approval: the name of a person who may vote; the caller's own"
                      + " unless given",
              maxLength = 200,
              pattern = TextPolicy.LINE)
          String approver,
      @Schema(
              nullable = true,
              maxItems = Attachable.MOST,
              description = "Ids of files that the caller has uploaded, each for one command")
          // Absent from fingerprints of requests from before there were any.
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<UUID> attachments) {

    List<UUID> files() {
      return orNone(attachments);
    }
  }

  @Schema(name = "Message", additionalProperties = Schema.False.class)
  record Message(
      @Schema(required = true, maxLength = 10_000, pattern = TextPolicy.TEXT) String text,
      @Schema(
              nullable = true,
              maxItems = Attachable.MOST,
              description = "Ids of files that the caller has uploaded, each for one command")
          // Absent from fingerprints of requests from before there were any.
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<UUID> attachments) {

    List<UUID> files() {
      return orNone(attachments);
    }
  }

  @Schema(name = "Assignment", additionalProperties = Schema.False.class)
  record Assignment(
      @Schema(required = true, ref = "Participants")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> assignee,
      @Schema(
              nullable = true,
              description = "Of which; needed where several are open",
              pattern = InteractionIds.PATTERN)
          String interactionId) {}

  @Schema(name = "Cancellation", additionalProperties = Schema.False.class)
  record Cancellation(
      @Schema(required = true, maxLength = 1_000, pattern = TextPolicy.TEXT) String reason) {}

  /** What a decision answers. */
  @Schema(name = "DecisionResult")
  record Decided(
      @Schema(required = true) String caseId,
      @Schema(required = true, description = "The case's new status") String status,
      @Schema(required = true, description = "What happened, for people") String message) {}

  private static List<UUID> orNone(List<UUID> attachments) {
    return attachments == null ? List.of() : attachments;
  }

  private CaseBodies() {}
}
