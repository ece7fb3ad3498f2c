package io.tracerail.cases;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.Participant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The bodies that the case resource reads. Absent members are null; {@link CaseValidation} checks
 * each.
 */
final class CaseRequests {

  @Schema(name = "CreateCase", description = "Starts a process")
  record Create(
      @Schema(required = true, examples = "expense_approval", maxLength = 100) String processName,
      @Schema(description = "The latest unless given", examples = "1.0.0") String processVersion,
      @Schema(
              description = "Made up by the service unless given",
              pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
          String caseId,
      @Schema(description = "From the process unless given", maxLength = 200) String title,
      @Schema(required = true, description = "One participant, or a list of them")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> submitter,
      @Schema(
              required = true,
              implementation = java.util.Map.class,
              description = "Checked against the input schema of the process")
          JsonNode caseData) {}

  @Schema(name = "Decision")
  record Decision(@Schema(required = true, examples = "approved") String decision) {}

  @Schema(name = "InteractionResponse")
  record InteractionResponse(
      @Schema(description = "The same as in the path") String interactionId,
      @Schema(
              required = true,
              implementation = java.util.Map.class,
              description = "{action} for buttons, else the values of the form's fields")
          JsonNode response) {}

  @Schema(name = "Message")
  record Message(@Schema(required = true, minLength = 1, maxLength = 10_000) String text) {}

  @Schema(name = "Assignment")
  record Assignment(
      @Schema(required = true, description = "One participant, or a list of them")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> assignee) {}

  @Schema(name = "Cancellation")
  record Cancellation(@Schema(required = true, minLength = 1, maxLength = 1_000) String reason) {}

  /** What a decision answers. */
  @Schema(name = "DecisionResult")
  record Decided(String caseId, String status, String message) {}

  private CaseRequests() {}
}
