package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.Participant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many cases, driven by seeded random commands, good and bad. */
class RandomWalkTest {

  private static final int WALKS = 400;
  private static final int STEPS = 25;

  private static final List<String> RESPONSES =
      List.of(
          "{}",
          "null",
          "[]",
          "{\"action\": \"approved\"}",
          "{\"action\": \"resolve\"}",
          "{\"action\": null}",
          "{\"reason\": \"No receipt\"}",
          "{\"reason\": 7}",
          "{\"recommendation\": \"grant\", \"scope\": {\"environments\": [\"staging\"]}}",
          "{\"recommendation\": \"refuse\", \"scope\": {\"environments\": []}}",
          "{\"resolution\": \"Restarted\", \"minutesSpent\": 1, \"resolvedOn\": \"2024-08-21\","
              + " \"customerInformed\": false}");

  private static final List<String> DECISIONS =
      List.of(
          "approved",
          "rejected",
          "refused",
          "resolve",
          "escalate",
          "decline",
          "maybe",
          "remind",
          "drop");

  @ParameterizedTest
  @ValueSource(strings = {"expense_approval", "access_request", "support_escalation", "parcel"})
  void keepsEveryCaseAskingOrWaitingOrClosed(String process) {
    CaseMachine machine = Given.machine(process);
    Set<String> outcomes = new HashSet<>();
    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      Transition last = machine.start(start(process, random), Given.START);
      consistent(null, last);
      for (int step = 0; step < STEPS; step++) {
        last = next(machine, last, command(last.state(), random));
      }
      outcomes.add(String.valueOf(last.state().outcome()));
    }
    assertTrue(outcomes.size() >= 3, outcomes.toString());
  }

  private static Transition next(CaseMachine machine, Transition last, CaseCommand command) {
    CaseState before = last.state();
    boolean accepted = accepts(machine, before, command);
    if (!accepted) {
      assertThrows(CommandRefused.class, () -> machine.apply(before, command));
      return last;
    }
    Transition after = machine.apply(before, command);
    assertEquals(after, machine.apply(before, command));
    assertEquals(after.toString(), machine.apply(before, command).toString());
    consistent(before, after);
    return after;
  }

  private static boolean accepts(CaseMachine machine, CaseState state, CaseCommand command) {
    try {
      machine.check(state, command);
      return true;
    } catch (CommandRefused e) {
      return false;
    }
  }

  private static void consistent(CaseState before, Transition transition) {
    CaseState state = transition.state();
    if (state.closed()) {
      assertNull(state.interaction());
      assertNull(state.waiting());
      assertNotNull(state.outcome());
    } else if (state.waiting() != null) {
      assertNull(state.interaction());
      assertNull(state.outcome());
    } else {
      assertNotNull(state.interaction());
      assertNull(state.outcome());
      assertTrue(!state.assignee().isEmpty());
      assertEquals("int-" + state.interactionCount(), state.interaction().interactionId());
    }
    int items = before == null ? 0 : before.itemCount();
    for (ActivityItem item : transition.items()) {
      items++;
      assertEquals(items, item.id());
      assertTrue(!item.text().isBlank());
    }
    assertEquals(items, state.itemCount());
    assertEquals(before == null ? 1 : before.version() + 1, state.version());
    assertEquals(state.status(), transition.outcome().status());
    assertTrue(!state.status().isEmpty());
  }

  private static CaseStart start(String process, Random random) {
    return switch (process) {
      case "expense_approval" ->
          Given.expense(
              List.of("99.99", "750", "750.00", "9999").get(random.nextInt(4)),
              List.of("Travel", "Meals", "Gambling").get(random.nextInt(3)));
      case "access_request" ->
          Given.start(
              process,
              "{\"system\": \"Billing\", \"accessLevel\": \"%s\", \"justification\": \"Work\"}"
                  .formatted(List.of("read", "write", "admin").get(random.nextInt(3))));
      case "parcel" ->
          Given.start(
              process,
              "{\"items\": [{\"price\": 9.99}]%s}"
                  .formatted(
                      List.of("", ", \"notBefore\": \"2024-09-01\"").get(random.nextInt(2))));
      default ->
          Given.start(
              process,
              "{\"subject\": \"S\", \"description\": \"D\", \"severity\": %d}"
                  .formatted(1 + random.nextInt(4)));
    };
  }

  private static CaseCommand command(CaseState state, Random random) {
    String interactionId =
        random.nextInt(4) == 0
            ? "int-" + random.nextInt(5)
            : "int-" + Math.max(1, state.interactionCount());
    return switch (random.nextInt(15)) {
      case 0, 1, 2, 3 -> Given.decide(DECISIONS.get(random.nextInt(DECISIONS.size())));
      case 4, 5, 6, 7 ->
          Given.answer(interactionId, RESPONSES.get(random.nextInt(RESPONSES.size())));
      case 8 -> Given.comment(random.nextBoolean() ? "Hello" : " ");
      case 9 ->
          random.nextBoolean()
              ? Given.reassign(new Participant("Bob", null))
              : Given.reassign(new Participant("", null));
      case 10 -> random.nextInt(4) == 0 ? Given.cancel("Enough") : Given.cancel("");
      case 11, 12 ->
          Given.message(
              random.nextInt(4) == 0 ? "payment" : "payment_received",
              "{\"amount\": %d}".formatted(random.nextInt(40) - 5));
      case 13 ->
          DueTime.next(state)
              .map(due -> due.passed(Given.COMMAND, due.at()))
              .orElse(Given.due(interactionId));
      default -> Given.due(interactionId);
    };
  }

  @Test
  void agreesWithAnotherMachineOfItsDefinition() {
    CaseStart start = Given.expense("750.00", "Travel");
    Transition one = Given.machine("expense_approval").start(start, Given.START);
    Transition other = Given.machine("expense_approval").start(start, Given.START);
    assertEquals(one, other);
    assertEquals(one.toString(), other.toString());
  }
}
