package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command to an existing case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CaseCommand.Decide.class, name = "decide"),
  @JsonSubTypes.Type(value = CaseCommand.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = CaseCommand.Comment.class, name = "comment"),
  @JsonSubTypes.Type(value = CaseCommand.Reassign.class, name = "reassign"),
  @JsonSubTypes.Type(value = CaseCommand.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = CaseCommand.DueTimePassed.class, name = "due_time_passed"),
  @JsonSubTypes.Type(value = CaseCommand.Deliver.class, name = "deliver"),
  @JsonSubTypes.Type(value = CaseCommand.WaitEnded.class, name = "wait_ended"),
  @JsonSubTypes.Type(value = CaseCommand.CallStarted.class, name = "call_started"),
  @JsonSubTypes.Type(value = CaseCommand.CallRefused.class, name = "call_refused"),
  @JsonSubTypes.Type(value = CaseCommand.CallEnded.class, name = "call_ended"),
  @JsonSubTypes.Type(value = CaseCommand.Migrate.class, name = "migrate")
})
@RegisterForReflection
public sealed interface CaseCommand {

  UUID commandId();

  /** The sender, for the activity stream; never null. */
  String actor();

  /** Time of its application; the machine cuts it to whole seconds. */
  Instant at();

  /** Ids of the files that it attaches; null for none. */
  default List<UUID> attachments() {
    return null;
  }

  /**
   * Answers open buttons.
   *
   * @param decision the value of a button
   * @param interactionId null: the only open interaction
   * @param approver the person whose vote it is; null for the actor's own, and where there is no
   *     vote
   */
  @RegisterForReflection
  record Decide(
      UUID commandId,
      String actor,
      Instant at,
      String decision,
      String interactionId,
      @JsonInclude(JsonInclude.Include.NON_NULL) String approver,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments)
      implements CaseCommand {

    /** Without files. */
    public Decide(
        UUID commandId,
        String actor,
        Instant at,
        String decision,
        String interactionId,
        String approver) {
      this(commandId, actor, at, decision, interactionId, approver, null);
    }

    /** A decision of the actor's own, of the only open interaction. */
    public Decide(UUID commandId, String actor, Instant at, String decision) {
      this(commandId, actor, at, decision, null, null);
    }
  }

  /**
   * Answers an interaction of any type.
   *
   * @param response <code>{action}</code> for buttons, else the values of the form's fields
   * @param approver as of {@link Decide}
   */
  @RegisterForReflection
  record Answer(
      UUID commandId,
      String actor,
      Instant at,
      String interactionId,
      @JsonDeserialize(using = ExactJson.class) JsonNode response,
      @JsonInclude(JsonInclude.Include.NON_NULL) String approver,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments)
      implements CaseCommand {

    /** Without files. */
    public Answer(
        UUID commandId,
        String actor,
        Instant at,
        String interactionId,
        JsonNode response,
        String approver) {
      this(commandId, actor, at, interactionId, response, approver, null);
    }

    /** A response of the actor's own. */
    public Answer(
        UUID commandId, String actor, Instant at, String interactionId, JsonNode response) {
      this(commandId, actor, at, interactionId, response, null);
    }
  }

  @RegisterForReflection
  record Comment(
      UUID commandId,
      String actor,
      Instant at,
      String text,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments)
      implements CaseCommand {

    /** Without files. */
    public Comment(UUID commandId, String actor, Instant at, String text) {
      this(commandId, actor, at, text, null);
    }
  }

  /**
   * Asks other people; the interaction stays open.
   *
   * @param interactionId null: the only open interaction
   */
  @RegisterForReflection
  record Reassign(
      UUID commandId, String actor, Instant at, List<Participant> assignee, String interactionId)
      implements CaseCommand {
    public Reassign {
      assignee = assignee == null ? List.of() : List.copyOf(assignee);
    }

    /** Of the only open interaction. */
    public Reassign(UUID commandId, String actor, Instant at, List<Participant> assignee) {
      this(commandId, actor, at, assignee, null);
    }
  }

  @RegisterForReflection
  record Cancel(UUID commandId, String actor, Instant at, String reason) implements CaseCommand {

    /** Of a called case that its caller does not wait for any more. */
    public static Cancel left(UUID commandId, Instant at, String callerId) {
      return new Cancel(
          commandId,
          ActivityItem.SYSTEM,
          at,
          "Case " + callerId + " does not wait for it any more.");
    }
  }

  /** Sent by the workflow's timer, which alone knows that the time has come. */
  @RegisterForReflection
  record DueTimePassed(UUID commandId, String actor, Instant at, String interactionId)
      implements CaseCommand {}

  /**
   * Brings a message of another system.
   *
   * @param name of the message, for which the case has to wait
   * @param message an object
   */
  @RegisterForReflection
  record Deliver(
      UUID commandId,
      String actor,
      Instant at,
      String name,
      @JsonDeserialize(using = ExactJson.class) JsonNode message)
      implements CaseCommand {}

  /**
   * Sent by the workflow's timer, as {@link DueTimePassed} is.
   *
   * @param step in which the case waits
   * @param dueAt until when; a later wait in the same step has another
   */
  @RegisterForReflection
  record WaitEnded(UUID commandId, String actor, Instant at, String step, Instant dueAt)
      implements CaseCommand {}

  /**
   * Sent by the workflow, once the case that it calls is started, as the two that follow are.
   *
   * @param number of the call, which the case waits for
   * @param version of the process that the called case began on
   */
  @RegisterForReflection
  record CallStarted(
      UUID commandId, String actor, Instant at, int number, String caseId, String version)
      implements CaseCommand {}

  /** Tells that no case could be started, with the reason for people. */
  @RegisterForReflection
  record CallRefused(UUID commandId, String actor, Instant at, int number, String reason)
      implements CaseCommand {}

  /**
   * Tells that the called case is closed.
   *
   * @param outcome null when it is not there any more
   * @param caseData of the called case, the fields that the step keeps; an object
   */
  @RegisterForReflection
  record CallEnded(
      UUID commandId,
      String actor,
      Instant at,
      int number,
      String outcome,
      @JsonDeserialize(using = ExactJson.class) JsonNode caseData)
      implements CaseCommand {}

  /**
   * Takes the case to another version of its process.
   *
   * @param from the version that it must be on
   * @param to the version on which it goes on
   * @param digest of the text of that version
   * @param steps the step in which it goes on by the step in which it waits; one that is not named
   *     keeps its id
   * @param reopen whether a question is asked anew that is the same in both versions
   */
  @RegisterForReflection
  record Migrate(
      UUID commandId,
      String actor,
      Instant at,
      String from,
      String to,
      String digest,
      Map<String, String> steps,
      boolean reopen)
      implements CaseCommand {
    public Migrate {
      steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
  }
}
