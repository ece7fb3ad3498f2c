package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.cases.workflow.CommandRefused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreconditionTest {

  private static final CaseMachine ACCESS = Given.machine("access_request");
  private static final CaseState FORM =
      ACCESS
          .start(
              Given.start(
                  "access_request",
                  "{\"system\":\"Billing\",\"accessLevel\":\"write\",\"justification\":\"Month end\"}"),
              Given.START)
          .state();
  private static final CaseState OWNER =
      ACCESS
          .apply(
              FORM,
              Given.answer(
                  "int-1",
                  "{\"recommendation\":\"grant\",\"scope\":{\"environments\":[\"staging\"]}}"))
          .state();
  private static final CaseState SECURITY = ACCESS.apply(OWNER, Given.decide("approved")).state();
  private static final CaseState GRANTED = ACCESS.apply(SECURITY, Given.decide("approved")).state();
  private static final CaseCommand APPROVED = Given.decide("approved");

  @Test
  void allowsADecisionOnlyOnTheStepItNames() {
    assertDoesNotThrow(() -> named("int-2").check(OWNER, APPROVED));
    assertRefused(Reason.INTERACTION_ANSWERED, named("int-2"), SECURITY, APPROVED);
    assertRefused(Reason.INTERACTION_ANSWERED, named("int-3"), GRANTED, APPROVED);
    assertRefused(Reason.UNKNOWN_INTERACTION, named("int-9"), SECURITY, APPROVED);
    assertRefused(Reason.UNKNOWN_INTERACTION, named("first"), GRANTED, APPROVED);
  }

  @Test
  void allowsAnUnnamedDecisionOnTheFirstButtonsOnly() {
    Precondition nothing = new Precondition(null, null);
    assertDoesNotThrow(() -> nothing.check(OWNER, APPROVED), "the first buttons, after a form");
    assertRefused(Reason.INTERACTION_ANSWERED, nothing, SECURITY, APPROVED);
    assertDoesNotThrow(() -> nothing.check(FORM, APPROVED), "refused as it is no form's answer");
    assertDoesNotThrow(() -> nothing.check(GRANTED, APPROVED), "refused as the case is closed");
    CaseState first =
        Given.machine("expense_approval")
            .start(Given.expense("750", "Travel"), Given.START)
            .state();
    assertDoesNotThrow(() -> nothing.check(first, APPROVED));
  }

  @Test
  void allowsADecisionOnlyOnTheGivenVersion() {
    Precondition version = new Precondition(List.of(OWNER.version()), null);
    assertDoesNotThrow(() -> version.check(OWNER, APPROVED));
    assertRefused(Reason.PRECONDITION_FAILED, version, SECURITY, APPROVED);
  }

  @Test
  void refusesEveryCommandOnAnotherVersion() {
    Precondition none = new Precondition(List.of(), null);
    Precondition other = new Precondition(List.of(OWNER.version(), 99), null);
    List.of(
            APPROVED,
            Given.answer("int-2", "{\"action\":\"approved\"}"),
            Given.comment("Fine."),
            Given.reassign(),
            Given.cancel("Entered twice"))
        .forEach(
            command -> {
              assertRefused(Reason.PRECONDITION_FAILED, none, OWNER, command);
              assertRefused(Reason.PRECONDITION_FAILED, other, SECURITY, command);
              assertRefused(Reason.PRECONDITION_FAILED, other, GRANTED, command);
            });
  }

  @Test
  void allowsARedeliveredCommand() {
    assertDoesNotThrow(() -> new CommandEnvelope(APPROVED, 3).checkPrecondition(SECURITY));
  }

  private static Precondition named(String interactionId) {
    return new Precondition(null, interactionId);
  }

  private static void assertRefused(
      Reason reason, Precondition precondition, CaseState state, CaseCommand command) {
    CommandRefused refused =
        assertThrows(CommandRefused.class, () -> precondition.check(state, command));
    assertEquals(reason, refused.reason());
  }
}
