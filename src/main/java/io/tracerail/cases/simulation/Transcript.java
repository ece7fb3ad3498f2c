package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.ActiveInteraction;
import io.tracerail.cases.CaseDocument;
import io.tracerail.cases.workflow.Ballot;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a simulation answers: the start of the case, then a turn for each action. */
@Schema(name = "SimulationTranscript")
record Transcript(
    @Schema(required = true) String processName,
    @Schema(required = true) String processVersion,
    @Schema(required = true) String caseTitle,
    @Schema(required = true, description = "The start of the case, then one for each action taken")
        List<Turn> turns,
    @Schema(
            required = true,
            nullable = true,
            description = "The action that the case did not take, which ends it; null for none")
        Refused refused) {

  /** The case after its start, or after an action. */
  @Schema(name = "SimulatedTurn")
  record Turn(
      @Schema(required = true, description = "The time after it") Instant at,
      @Schema(required = true, description = "Ids of the steps that the case entered, in order")
          List<String> steps,
      @Schema(
              required = true,
              description = "The ways that it took, as the coverage of tests names them")
          List<String> branches,
      @Schema(required = true, description = "Where it waits, or ended") String step,
      @Schema(required = true, description = "The process definition's label") String status,
      @Schema(required = true, description = "Who is asked") List<Participant> assignees,
      @Schema(
              required = true,
              nullable = true,
              description = "The first when several are open; null when nothing is")
          Question interaction,
      @Schema(required = true, description = "What else is open, in other branches")
          List<Question> furtherInteractions,
      @Schema(
              required = true,
              nullable = true,
              description = "What it waits for that nobody is asked for")
          CaseDocument.WaitsFor waitsFor,
      @Schema(required = true, implementation = Map.class, additionalProperties = Schema.True.class)
          JsonNode caseData,
      @Schema(required = true, nullable = true, description = "null while the case is open")
          String outcome,
      @Schema(required = true, description = "What it added to the activity stream")
          List<CaseDocument.Item> items) {}

  /** The open interaction. */
  @Schema(name = "SimulatedInteraction")
  record Question(
      @Schema(required = true) String interactionId,
      @Schema(
              required = true,
              enumeration = {"action_buttons", "simple_form", "complex_form"})
          String interactionType,
      @Schema(required = true) String prompt,
      @Schema(
              required = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "As a case's ActiveInteraction has it")
          JsonNode payload,
      @Schema(
              required = true,
              nullable = true,
              description = "When it escalates; null when it does not")
          Instant dueAt,
      @Schema(
              required = true,
              nullable = true,
              description = "The branch of a parallel step that it is open in; null outside of one")
          String branch,
      @Schema(
              required = true,
              nullable = true,
              implementation = ActiveInteraction.Approval.class,
              description = "The votes so far; null where one answer is enough")
          Ballot approval) {}

  /** An action that the case did not take. */
  @Schema(name = "SimulatedRefusal")
  record Refused(
      @Schema(required = true, minimum = "0", description = "Its index in then") int action,
      @Schema(required = true, description = "For people") String detail,
      @Schema(required = true, description = "Never empty; pointers lead into the request's body")
          List<FieldError> errors) {}
}
