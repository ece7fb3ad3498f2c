package io.tracerail.cases.simulation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.CaseLinks;
import io.tracerail.process.Participant;
import io.tracerail.text.TextPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that a simulation reads: a scenario without what is expected. Absent members are null.
 */
final class SimulationBodies {

  static final int MOST_ACTIONS = 50;

  @Schema(
      name = "Simulation",
      description = "A case, and what is done to it",
      additionalProperties = Schema.False.class)
  record Scenario(
      @Schema(
              required = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "Checked against the input schema of the process")
          JsonNode caseData,
      @Schema(nullable = true, ref = "Participants")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> submitter,
      @Schema(nullable = true, description = "When the case is started; now, unless given")
          Instant startsAt,
      @Schema(nullable = true, maxItems = MOST_ACTIONS, description = "In order")
          List<Step> then) {}

  @Schema(
      name = "SimulatedAction",
      description =
          "One thing that is done: exactly one of its members; as beside decide and answer, and"
              + " branch where several interactions are open",
      additionalProperties = Schema.False.class)
  record Step(
      @Schema(nullable = true, description = "The value of the button that is pressed")
          String decide,
      @Schema(
              nullable = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "The response to the open interaction")
          JsonNode answer,
      @Schema(
              nullable = true,
              description = "Time that passes, an ISO 8601 duration",
              examples = "PT48H")
          String after,
      @Schema(nullable = true, description = "The reason for which the case is cancelled")
          String cancel,
      @Schema(nullable = true, ref = "Participants", description = "Who is asked instead")
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<Participant> reassign,
      @Schema(nullable = true, description = "A comment in the activity stream") String comment,
      @Schema(nullable = true, description = "A message of another system") Message message,
      @Schema(nullable = true, description = "The end of the called case that it waits for")
          Called called,
      @Schema(nullable = true, description = "The branch of a parallel step that it is about")
          String branch,
      @Schema(
              nullable = true,
              maxLength = 200,
              pattern = TextPolicy.LINE,
              description =
                  "Name of the person who decides or answers; the first of those who are asked"
                      + " unless given")
          String as) {}

  @Schema(name = "SimulatedMessage", additionalProperties = Schema.False.class)
  record Message(
      @Schema(
              required = true,
              pattern = CaseLinks.MESSAGE_NAME,
              description = "Which one, as its path would end")
          String name,
      @Schema(
              nullable = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "The message itself, an object; empty unless given")
          JsonNode data) {}

  @Schema(
      name = "SimulatedCall",
      description = "What becomes of a called case: exactly one of outcome and refused",
      additionalProperties = Schema.False.class)
  record Called(
      @Schema(
              nullable = true,
              maxLength = 200,
              pattern = TextPolicy.LINE,
              description = "The outcome with which it is closed")
          String outcome,
      @Schema(
              nullable = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "Its case data then, an object; empty unless given")
          JsonNode caseData,
      @Schema(
              nullable = true,
              maxLength = 200,
              pattern = TextPolicy.LINE,
              description = "Why no case could be started")
          String refused) {}

  private SimulationBodies() {}
}
