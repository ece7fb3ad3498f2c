package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;

/**
 * A case between two commands. An open case has an interaction or waits for something else, a
 * closed one has an outcome, and no case two of these.
 *
 * @param version number of transitions, from 1
 * @param assignee who is asked now, or was asked last; empty when the case never waited for a
 *     person
 * @param caseData an object; not to be changed
 * @param step the id of the step that it waits in or ended with
 * @param status the definition's label for people
 * @param outcome null while open
 * @param interaction null when nothing is open
 * @param interactionCount number of interactions opened so far
 * @param decided whether buttons were answered, or went by unanswered; null when not known: in a
 *     state that is older than this member, or was made from a row
 * @param itemCount number of activity items so far
 * @param createdAt in whole seconds, as is updatedAt
 * @param waiting what it waits for that no person is asked for; null when there is nothing, as in a
 *     state that is older than this member
 */
@RegisterForReflection
public record CaseState(
    int version,
    String caseId,
    String title,
    String processName,
    String processVersion,
    List<Participant> submitter,
    List<Participant> assignee,
    @JsonDeserialize(using = ExactJson.class) JsonNode caseData,
    String step,
    String status,
    boolean closed,
    String outcome,
    Interaction interaction,
    int interactionCount,
    Boolean decided,
    int itemCount,
    Instant createdAt,
    Instant updatedAt,
    Waiting waiting) {

  public CaseState {
    submitter = List.copyOf(submitter);
    assignee = List.copyOf(assignee);
  }
}
