package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Participant;
import io.tracerail.testing.BoardProcess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalTest {

  private static final CaseMachine MACHINE =
      new CaseMachine(DefinitionLoader.load(BoardProcess.TEXT));
  private static final Transition STARTED =
      MACHINE.start(Given.start("grant", "{\"amount\": 500}"), Given.START);
  private static final CaseState OPEN = STARTED.state();

  @Test
  void asksAllApprovers() {
    Interaction open = OPEN.interaction();
    assertEquals("Pending board", OPEN.status());
    assertEquals("Grant 500 to John Doe?", open.prompt());
    assertEquals(InteractionType.ACTION_BUTTONS, open.interactionType());
    assertEquals(
        "{\"actions\":[{\"label\":\"Grant\",\"value\":\"approved\",\"style\":\"primary\"},"
            + "{\"label\":\"Refuse\",\"value\":\"rejected\",\"style\":\"danger\"}]}",
        open.payload().toString());
    assertEquals(Given.START.plusSeconds(172_800), open.dueAt());
    assertEquals(2, open.approval().quorum());
    assertEquals(List.of("Jane Smith", "Robert Chen", "Ann Lee", "Bob Ray"), asked(OPEN));
    assertEquals(
        "Waiting for 2 of 3 to approve (Jane Smith, Robert Chen, Finance): Grant 500 to John Doe?",
        STARTED.items().getLast().text());
  }

  @Test
  void staysOpenUntilTheQuorumIsReached() {
    Transition first = vote(OPEN, "Jane Smith", "approved");
    assertEquals("int-1", first.state().interaction().interactionId());
    assertEquals(OPEN.interaction().dueAt(), first.state().interaction().dueAt());
    assertEquals(OPEN.version() + 1, first.state().version());
    assertEquals(List.of("Robert Chen", "Ann Lee", "Bob Ray"), asked(first.state()));
    assertEquals(List.of("Jane Smith: Jane Smith approved (1 of 2)"), told(first));
    assertEquals(
        new Ballot.Vote("approved", "Jane Smith", Given.START.plusSeconds(300)),
        first.state().interaction().approval().approvers().getFirst().vote());

    Transition second = vote(first.state(), "Bob Ray", "approved");
    assertEquals("approved", second.state().outcome());
    assertEquals("grant", second.state().step());
    assertEquals(
        List.of(
            "Bob Ray: Bob Ray approved for Finance (2 of 2)",
            "System: Votes: 2 approved, 0 rejected, 2 of 3 needed.",
            "System: Granted."),
        told(second));
    assertEquals("Bob Ray approved for Finance (2 of 2)", second.outcome().message());
    assertEquals(List.of("Robert Chen", "Ann Lee", "Bob Ray"), asked(second.state()));
  }

  @Test
  void rejectsWhenTheQuorumIsOutOfReach() {
    Transition first = vote(OPEN, "Jane Smith", "rejected");
    assertEquals(List.of("Jane Smith: Jane Smith rejected"), told(first));
    assertEquals("board", first.state().step());
    Transition second = vote(first.state(), "Ann Lee", "rejected");
    assertEquals("rejected", second.state().outcome());
    assertEquals("System: Votes: 0 approved, 2 rejected, 2 of 3 needed.", told(second).get(1));
  }

  @Test
  void countsTheVoteOfAnApproverWhoIsNamed() {
    Transition first = MACHINE.apply(OPEN, decide("API key k1", "approved", "ROBERT chen"));
    assertEquals(List.of("API key k1: Robert Chen approved (1 of 2)"), told(first));
    CaseState second =
        MACHINE
            .apply(
                first.state(),
                new CaseCommand.Answer(
                    Given.COMMAND,
                    "Jane Smith",
                    Given.START,
                    "int-1",
                    Given.json("{\"action\": \"approved\"}"),
                    "Ann Lee"))
            .state();
    assertEquals("approved", second.outcome());
  }

  @ParameterizedTest
  @CsvSource({
    "Jane Smith, , The vote of Jane Smith is cast: Jane Smith approved.",
    "Ann Lee, jane smith, The vote of Jane Smith is cast: Jane Smith approved.",
  })
  void refusesASecondVoteOfAnApprover(String actor, String approver, String detail) {
    CaseState once = vote(OPEN, "Jane Smith", "approved").state();
    CommandRefused refused = refusal(once, decide(actor, "rejected", approver));
    assertEquals(Reason.VOTE_CAST, refused.reason());
    assertEquals(detail, refused.getMessage());
  }

  @Test
  void refusesASecondVoteOfAGroup() {
    CaseState once = vote(OPEN, "Ann Lee", "rejected").state();
    CommandRefused refused = refusal(once, decide("Bob Ray", "approved", null));
    assertEquals(Reason.VOTE_CAST, refused.reason());
    assertEquals(
        "The vote of Finance is cast: Ann Lee rejected for Finance.", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "John Doe, , 'You are none of the approvers: name the one whose vote it is.'",
    "Jane Smith, Finance, There is no such approver.",
    "Jane Smith, '', There is no such approver.",
  })
  void refusesAVoteOfNobodyWhoMayVote(String actor, String approver, String detail) {
    CommandRefused refused = refusal(OPEN, decide(actor, "approved", approver));
    assertEquals(Reason.NO_APPROVER, refused.reason());
    assertEquals(detail, refused.getMessage());
    assertEquals("/approver", refused.errors().getFirst().pointer());
    assertEquals(
        "must name one of Jane Smith, Robert Chen, Ann Lee, Bob Ray",
        refused.errors().getFirst().detail());
  }

  @Test
  void refusesWhatIsNoVote() {
    assertEquals(
        Reason.UNKNOWN_CHOICE, refusal(OPEN, decide("Jane Smith", "maybe", null)).reason());
    assertEquals(
        Reason.INVALID_RESPONSE,
        refusal(OPEN, Given.answer("int-1", "{\"action\": \"approved\", \"x\": 1}")).reason());
    assertEquals(
        Reason.UNKNOWN_INTERACTION,
        refusal(OPEN, Given.answer("int-2", "{\"action\": \"approved\"}")).reason());
  }

  @Test
  void refusesToAskSomebodyElse() {
    assertEquals(
        Reason.APPROVERS_FIXED,
        refusal(OPEN, Given.reassign(new Participant("Max Muster", null))).reason());
  }

  @Test
  void refusesAnApproverWhereNoApprovalIsOpen() {
    CaseMachine expense = Given.machine("expense_approval");
    CaseState open = expense.start(Given.expense("750", "Travel"), Given.START).state();
    CommandRefused refused =
        assertThrows(
            CommandRefused.class,
            () -> expense.apply(open, decide("Jane Smith", "approved", "Jane Smith")));
    assertEquals(Reason.NO_APPROVER, refused.reason());
  }

  @Test
  void goesOnWithoutADecisionWhenItIsLate() {
    CaseState once = vote(OPEN, "Jane Smith", "approved").state();
    Transition late = MACHINE.apply(once, Given.due("int-1"));
    assertEquals("expired", late.state().outcome());
    assertNull(late.state().interaction());
    assertEquals(
        "System: No answer from Robert Chen, Ann Lee, Bob Ray in time. The case goes on without it.",
        told(late).getFirst());
  }

  @Test
  void takesCommentsAndACancellation() {
    CaseState once = vote(OPEN, "Jane Smith", "approved").state();
    CaseState commented = MACHINE.apply(once, Given.comment("Wait")).state();
    assertEquals(once.interaction(), commented.interaction());
    assertEquals("cancelled", MACHINE.apply(once, Given.cancel("Twice")).state().outcome());
  }

  private static Transition vote(CaseState state, String actor, String decision) {
    return MACHINE.apply(state, decide(actor, decision, null));
  }

  private static CaseCommand decide(String actor, String decision, String approver) {
    return new CaseCommand.Decide(
        Given.COMMAND, actor, Given.START.plusSeconds(300), decision, null, approver);
  }

  private static CommandRefused refusal(CaseState state, CaseCommand command) {
    CommandRefused refused =
        assertThrows(CommandRefused.class, () -> MACHINE.check(state, command));
    assertThrows(CommandRefused.class, () -> MACHINE.apply(state, command));
    return refused;
  }

  private static List<String> asked(CaseState state) {
    return state.assignee().stream().map(Participant::name).toList();
  }

  private static List<String> told(Transition transition) {
    return transition.items().stream().map(item -> item.sender() + ": " + item.text()).toList();
  }
}
