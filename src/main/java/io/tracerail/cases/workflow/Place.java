package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where a case stands: as a whole, or in one branch of a parallel step.
 *
 * @param parallel the id of the parallel step; null for the case as a whole
 * @param branch the name of the branch; null for the case as a whole
 * @param step the id of the step that it waits in, or ended with
 * @param status the definition's label for people; empty where the branch has shown none
 * @param assignee who is asked here, or was asked last
 * @param interaction null when nothing is open here
 * @param ended whether the branch has led back to its parallel step
 * @param waiting what it waits for that no person is asked for; null when there is nothing
 */
@RegisterForReflection
public record Place(
    String parallel,
    String branch,
    String step,
    String status,
    List<Participant> assignee,
    Interaction interaction,
    boolean ended,
    Waiting waiting) {

  public Place {
    assignee = assignee == null ? List.of() : List.copyOf(assignee);
  }

  /** The same in a parallel step of another name. */
  Place in(UnaryOperator<String> names) {
    return new Place(
        names.apply(parallel), branch, step, status, assignee, interaction, ended, waiting);
  }
}
