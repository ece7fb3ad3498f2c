package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A case between two commands. An open case has an interaction or waits for something else, or does
 * so in several branches of a parallel step; a closed one has an outcome, and none of these.
 *
 * @param version number of transitions, from 1
 * @param assignee who is asked now, or was asked last; empty when the case never waited for a
 *     person
 * @param caseData an object; not to be changed
 * @param step the id of the step that it waits in or ended with; of the outermost parallel step
 *     while it has branches
 * @param status the definition's label for people
 * @param outcome null while open
 * @param interaction null when nothing is open, or only in branches
 * @param interactionCount number of interactions opened so far
 * @param decided whether buttons were answered, or went by unanswered; null when not known: in a
 *     state that is older than this member, or was made from a row
 * @param itemCount number of activity items so far
 * @param createdAt in whole seconds, as is updatedAt
 * @param waiting what it waits for that no person is asked for; null when there is nothing, as in a
 *     state that is older than this member
 * @param branches of the parallel steps that it is in, in the order in which they began
 * @param route the ways that it took, each once, in the order of their first time, as {@link
 *     io.tracerail.process.Branch} writes them; the first 300
 * @param callCount number of calls of other processes so far
 * @param calledBy the call that it was started by; null for most cases
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
    Waiting waiting,
    List<Place> branches,
    List<String> route,
    int callCount,
    @JsonInclude(JsonInclude.Include.NON_NULL) CalledBy calledBy) {

  public CaseState {
    submitter = List.copyOf(submitter);
    assignee = List.copyOf(assignee);
    branches = branches == null ? List.of() : List.copyOf(branches);
    route = route == null ? List.of() : List.copyOf(route);
  }

  /** The case as one place, without its branches. */
  Place whole() {
    return new Place(null, null, step, status, assignee, interaction, false, waiting);
  }

  /** Where it stands: in its branches, or else as a whole. Never empty. */
  public List<Place> places() {
    return branches.isEmpty()
        ? List.of(whole())
        : branches.stream().filter(branch -> !branch.ended()).toList();
  }

  /** The calls that it waits for, in the order of their places. */
  public List<Waiting.CalledCase> calls() {
    return places().stream()
        .map(Place::waiting)
        .filter(Waiting.CalledCase.class::isInstance)
        .map(Waiting.CalledCase.class::cast)
        .toList();
  }

  /** The open interactions, in the order of their places. */
  public List<Interaction> interactions() {
    return places().stream().map(Place::interaction).filter(Objects::nonNull).toList();
  }

  /**
   * Finds the place of an open interaction.
   *
   * @param interactionId may be null, which none has
   */
  Optional<Place> placeOf(String interactionId) {
    return places().stream()
        .filter(place -> place.interaction() != null)
        .filter(place -> place.interaction().interactionId().equals(interactionId))
        .findFirst();
  }
}
