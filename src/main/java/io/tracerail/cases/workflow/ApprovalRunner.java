package io.tracerail.cases.workflow;

import io.tracerail.cases.workflow.Ballot.Vote;
import io.tracerail.cases.workflow.Ballot.Voter;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.Approval;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.TextRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens approvals and takes their votes, one by one. */
final class ApprovalRunner {

  private static final int LONGEST_LIST = 500;

  private ApprovalRunner() {}

  /**
   * A vote on its way to a ballot.
   *
   * @param actor who sends it
   * @param approver the person whose vote it is; null for the actor's own
   */
  record Cast(String actor, String approver) {
    private String person() {
      return approver == null ? actor : approver;
    }
  }

  /**
   * Effect of a vote.
   *
   * @param words for the activity stream
   * @param decision that the vote brings about; empty while the approval stays open
   */
  record Counted(String words, Optional<String> decision) {}

  /**
   * @param dueAt null when there is no due time
   */
  static void open(CaseDraft draft, Approval step, Instant dueAt) {
    Ballot ballot = Ballot.of(step);
    Interaction interaction =
        new Interaction(
            draft.nextInteractionId(),
            Payloads.type(step.interaction()),
            draft.render(step.prompt()),
            Payloads.of(step.interaction()),
            dueAt,
            ballot);
    draft.assign(ballot.asked());
    draft.label(step.status());
    draft.open(interaction);
    String voters = ballot.approvers().stream().map(Voter::name).collect(Collectors.joining(", "));
    draft.event(
        "Waiting for %d of %d to approve (%s): %s"
            .formatted(ballot.quorum(), ballot.approvers().size(), voters, interaction.prompt()));
  }

  /**
   * Checks whose vote it is.
   *
   * @throws CommandRefused when nobody's, when it was cast before, or when the interaction is no
   *     approval and yet an approver is named
   */
  static void check(Interaction open, Cast cast, TextRules rules) {
    if (open.approval() != null) {
      voter(open.approval(), cast, rules);
    } else if (cast.approver() != null) {
      throw invalid("must be absent: no approval is open", "Only an approval has approvers.");
    }
  }

  /** Refuses to ask others in an approval: its quorum is one of these approvers. */
  static void checkReassignment(Interaction open) {
    if (open.approval() != null) {
      throw new CommandRefused(
          Reason.APPROVERS_FIXED,
          "The case waits for an approval: who may vote is up to its process.");
    }
  }

  /**
   * Takes a vote; an interaction that it does not decide stays open under its id.
   *
   * @param open an approval's
   * @param decision the value of one of its buttons
   */
  static Counted vote(
      CaseDraft draft, Interaction open, Cast cast, String decision, TextRules rules) {
    Ballot before = open.approval();
    Voter voter = voter(before, cast, rules);
    Vote vote = new Vote(decision, listed(voter, cast.person(), rules), draft.at());
    Ballot after = before.with(voter, vote);
    String words = words(after, voter, vote);
    draft.item(ActivityItem.AGENT_ACTION, cast.actor(), words);
    Optional<String> decided = after.decision();
    if (decided.isPresent()) {
      draft.event("Votes: " + tally(after) + ".");
    } else {
      draft.open(open.withApproval(after));
      draft.assign(after.asked());
    }
    return new Counted(words, decided);
  }

  private static Voter voter(Ballot ballot, Cast cast, TextRules rules) {
    Voter voter =
        ballot
            .voter(cast.person(), rules)
            .orElseThrow(
                () ->
                    invalid(
                        "must name one of "
                            + ShownText.cut(ShownText.names(ballot.asked()), LONGEST_LIST),
                        cast.approver() == null
                            ? "You are none of the approvers: name the one whose vote it is."
                            : "There is no such approver."));
    if (voter.vote() != null) {
      throw new CommandRefused(
          Reason.VOTE_CAST,
          "The vote of %s is cast: %s.".formatted(voter.name(), said(voter, voter.vote())));
    }
    return voter;
  }

  /** The name as the process has it. */
  private static String listed(Voter voter, String person, TextRules rules) {
    return voter.people().stream()
        .filter(one -> rules.same(one.name(), person, true))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static String words(Ballot after, Voter voter, Vote vote) {
    return vote.decision().equals(Approval.APPROVED)
        ? "%s (%d of %d)"
            .formatted(said(voter, vote), after.count(Approval.APPROVED), after.quorum())
        : said(voter, vote);
  }

  /** Such as {@code Ann Lee approved for Finance}. */
  private static String said(Voter voter, Vote vote) {
    return vote.person()
        + " "
        + vote.decision()
        + (voter.group() == null ? "" : " for " + voter.group());
  }

  private static String tally(Ballot ballot) {
    return "%d approved, %d rejected, %d of %d needed"
        .formatted(
            ballot.count(Approval.APPROVED),
            ballot.count(Approval.REJECTED),
            ballot.quorum(),
            ballot.approvers().size());
  }

  private static CommandRefused invalid(String complaint, String detail) {
    return new CommandRefused(
        Reason.NO_APPROVER, detail, List.of(new InvalidValue("/approver", complaint)));
  }
}
