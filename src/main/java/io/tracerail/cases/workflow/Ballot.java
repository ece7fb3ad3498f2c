package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Approval;
import io.tracerail.process.Approver;
import io.tracerail.process.Participant;
import io.tracerail.process.TextRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The votes of an open approval. Who may vote, and how many approvals it takes, stay as they were
 * when it was opened.
 *
 * @param quorum approvals that it takes, from 1 to the number of voters
 * @param approvers never empty
 */
@RegisterForReflection
public record Ballot(int quorum, Approval.Rejection rejection, List<Voter> approvers) {

  public Ballot {
    approvers = List.copyOf(approvers);
  }

  /**
   * One vote, cast or not.
   *
   * @param group null for a single person
   * @param people who may cast it
   * @param vote null until it is cast
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Voter(String group, List<Participant> people, Vote vote) {

    public Voter {
      people = List.copyOf(people);
    }

    /** The name of the group, or of the person. */
    public String name() {
      return group == null ? people.getFirst().name() : group;
    }
  }

  /**
   * A vote that was cast.
   *
   * @param decision {@link Approval#APPROVED} or {@link Approval#REJECTED}
   * @param person whose it is: of a group, the member
   * @param at in whole seconds
   */
  @RegisterForReflection
  public record Vote(String decision, String person, Instant at) {}

  static Ballot of(Approval step) {
    return new Ballot(
        step.quorum(), step.rejection(), step.approvers().stream().map(Ballot::voter).toList());
  }

  /** The same as it was before any vote. */
  Ballot withoutVotes() {
    return new Ballot(
        quorum,
        rejection,
        approvers.stream().map(one -> new Voter(one.group(), one.people(), null)).toList());
  }

  private static Voter voter(Approver approver) {
    return new Voter(approver.group(), approver.people(), null);
  }

  /** Finds whose vote a person casts; names are compared without letter case. */
  Optional<Voter> voter(String person, TextRules rules) {
    return approvers.stream()
        .filter(
            voter -> voter.people().stream().anyMatch(one -> rules.same(one.name(), person, true)))
        .findFirst();
  }

  /**
   * The ballot with one more vote.
   *
   * @param voter one of these, who has not voted
   */
  Ballot with(Voter voter, Vote vote) {
    return new Ballot(
        quorum,
        rejection,
        approvers.stream()
            .map(one -> one.equals(voter) ? new Voter(one.group(), one.people(), vote) : one)
            .toList());
  }

  /**
   * {@link Approval#APPROVED} or {@link Approval#REJECTED}; empty while the votes leave it open.
   */
  Optional<String> decision() {
    if (count(Approval.APPROVED) >= quorum) {
      return Optional.of(Approval.APPROVED);
    }
    int harmless =
        switch (rejection) {
          case BLOCKING -> 0;
          case MAJORITY -> approvers.size() - quorum;
        };
    return count(Approval.REJECTED) > harmless ? Optional.of(Approval.REJECTED) : Optional.empty();
  }

  int count(String decision) {
    return (int)
        approvers.stream()
            .filter(voter -> voter.vote() != null && voter.vote().decision().equals(decision))
            .count();
  }

  /** The people who can still vote, in their order. */
  List<Participant> asked() {
    return approvers.stream()
        .filter(voter -> voter.vote() == null)
        .flatMap(voter -> voter.people().stream())
        .toList();
  }
}
