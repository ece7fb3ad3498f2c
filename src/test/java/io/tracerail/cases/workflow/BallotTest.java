package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.cases.workflow.Ballot.Vote;
import io.tracerail.cases.workflow.Ballot.Voter;
import io.tracerail.process.Approval.Rejection;
import io.tracerail.process.Participant;
import io.tracerail.process.TextRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BallotTest {

  private static final Ballot BOARD =
      new Ballot(
          2,
          Rejection.MAJORITY,
          List.of(
              new Voter(null, List.of(person("Jane Smith")), null),
              new Voter("Finance", List.of(person("Ann Lee"), person("Bob Ray")), null),
              new Voter(null, List.of(person("Straße")), null)));

  /** Votes in their order, {@code a} or {@code r}, and what they come to after the last one. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, BLOCKING, a, approved",
    "1, 1, BLOCKING, r, rejected",
    "1, 1, MAJORITY, r, rejected",
    "1, 3, BLOCKING, a, approved",
    "1, 3, BLOCKING, r, rejected",
    "1, 3, MAJORITY, r, ",
    "1, 3, MAJORITY, rr, ",
    "1, 3, MAJORITY, rra, approved",
    "1, 3, MAJORITY, rrr, rejected",
    "2, 3, BLOCKING, a, ",
    "2, 3, BLOCKING, aa, approved",
    "2, 3, BLOCKING, ar, rejected",
    "2, 3, MAJORITY, ar, ",
    "2, 3, MAJORITY, ara, approved",
    "2, 3, MAJORITY, rar, rejected",
    "2, 3, MAJORITY, rr, rejected",
    "3, 3, BLOCKING, aa, ",
    "3, 3, BLOCKING, aaa, approved",
    "3, 3, MAJORITY, aar, rejected",
    "3, 3, MAJORITY, r, rejected",
  })
  void decidesAsSoonAsItCan(
      int quorum, int approvers, Rejection rejection, String votes, String decision) {
    Ballot ballot =
        new Ballot(
            quorum,
            rejection,
            IntStream.range(0, approvers)
                .mapToObj(i -> new Voter(null, List.of(person("P" + i)), null))
                .toList());
    for (int i = 0; i < votes.length(); i++) {
      assertEquals(Optional.empty(), ballot.decision(), "before vote " + i);
      ballot = cast(ballot, "P" + i, votes.charAt(i) == 'a' ? "approved" : "rejected");
    }
    assertEquals(Optional.ofNullable(decision), ballot.decision());
  }

  @Test
  void findsWhoseVoteAPersonCasts() {
    assertEquals("Jane Smith", voter("Jane Smith"));
    assertEquals("Jane Smith", voter(" jane\u00a0SMITH"));
    assertEquals("Finance", voter("Ann Lee"));
    assertEquals("Finance", voter("Bob Ray"));
    assertEquals("Straße", voter("STRASSE"));
    assertEquals(null, voter("Finance"), "a group has members who vote");
    assertEquals(null, voter("Jane"));
  }

  @Test
  void comparesNamesByTheRulesOfTheCase() {
    assertEquals(Optional.empty(), BOARD.voter("STRASSE", TextRules.JDK));
    assertEquals("Straße", BOARD.voter("STRAßE", TextRules.JDK).orElseThrow().name());
  }

  @Test
  void asksThoseWhoHaveNotVoted() {
    assertEquals(names("Jane Smith", "Ann Lee", "Bob Ray", "Straße"), BOARD.asked());
    Ballot after = cast(BOARD, "Bob Ray", "approved");
    assertEquals(names("Jane Smith", "Straße"), after.asked());
    assertEquals(names("Straße"), cast(after, "Jane Smith", "rejected").asked());
  }

  @Test
  void countsVotesByTheirDecision() {
    Ballot after = cast(cast(BOARD, "Bob Ray", "approved"), "Jane Smith", "rejected");
    assertEquals(1, after.count("approved"));
    assertEquals(1, after.count("rejected"));
    assertEquals(0, BOARD.count("approved"));
    assertEquals("Bob Ray", after.approvers().get(1).vote().person());
    assertEquals(null, after.approvers().get(2).vote());
  }

  private static Ballot cast(Ballot ballot, String person, String decision) {
    Voter voter = ballot.voter(person, TextRules.UNICODE).orElseThrow();
    return ballot.with(voter, new Vote(decision, person, Given.START));
  }

  private static String voter(String person) {
    return BOARD.voter(person, TextRules.UNICODE).map(Voter::name).orElse(null);
  }

  private static Participant person(String name) {
    return new Participant(name, null);
  }

  private static List<Participant> names(String... names) {
    return List.of(names).stream().map(BallotTest::person).toList();
  }
}
