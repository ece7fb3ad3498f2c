package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Moves cases of {@link MigratedLeave} to other versions. */
@BesideOthers
class CaseMigrationTest {

  private static final Instant MOVED = Given.START.plusSeconds(3_600);
  private static final ProcessDefinition FIRST = load(MigratedLeave.FIRST);
  private static final CaseState WAITING =
      new CaseMachine(FIRST).start(MigratedLeave.start(3), Given.START).state();

  private static ProcessDefinition load(String text) {
    return DefinitionLoader.load(text);
  }

  private static CaseMachine machine(String target) {
    ProcessDefinition other = load(target);
    return new CaseMachine(
        FIRST,
        Engine.CURRENT,
        (name, version, digest) ->
            name.equals("leave") && version.equals("2.0.0") && digest.equals("d2")
                ? Optional.of(other)
                : Optional.empty());
  }

  private static Migrate migrate(Map<String, String> steps, boolean reopen) {
    return new Migrate(Given.COMMAND, "Ada", MOVED, "1.0.0", "2.0.0", "d2", steps, reopen);
  }

  private static final Migrate AS_IT_IS = migrate(Map.of(), false);

  private static CommandRefused refusal(String target, CaseState state, Migrate command) {
    CaseMachine machine = machine(target);
    CommandRefused refused =
        assertThrows(CommandRefused.class, () -> machine.apply(state, command));
    assertThrows(CommandRefused.class, () -> machine.check(state, command));
    return refused;
  }

  @Test
  void keepsAQuestionThatIsTheSame() {
    Transition moved = machine(MigratedLeave.SECOND).apply(WAITING, AS_IT_IS);

    CaseState state = moved.state();
    assertEquals("2.0.0", state.processVersion());
    assertEquals(2, state.version());
    assertEquals(WAITING.interaction(), state.interaction());
    assertEquals(WAITING.assignee(), state.assignee());
    assertEquals("Pending Boss", state.status());
    assertEquals(
        List.of("Ada moved the case from leave 1.0.0 to 2.0.0."),
        moved.items().stream().map(ActivityItem::text).toList());
    assertEquals(ActivityItem.SYSTEM_EVENT, moved.items().getFirst().type());
    assertEquals("The case is on version 2.0.0.", moved.outcome().message());
    assertEquals(MOVED, state.updatedAt());
  }

  @Test
  void goesOnByTheNewVersion() {
    CaseMachine old = machine(MigratedLeave.SECOND);
    CaseState moved = old.apply(WAITING, AS_IT_IS).state();
    CaseMachine machine = old.after(AS_IT_IS);
    assertSame(old, old.after(Given.decide("granted")));

    assertEquals("Granted anew", machine.apply(moved, Given.decide("granted")).state().status());
    assertThrows(IllegalArgumentException.class, () -> old.apply(moved, Given.decide("granted")));
  }

  @Test
  void asksAnewWhereTheButtonsDiffer() {
    String target = MigratedLeave.SECOND.replace("label: Grant,", "label: Give,");
    Transition moved = machine(target).apply(WAITING, AS_IT_IS);
    assertAskedAnew(moved);
    assertEquals("Give", moved.state().interaction().payload().at("/actions/0/label").asText());
  }

  @Test
  void asksAnewOnRequest() {
    assertAskedAnew(machine(MigratedLeave.SECOND).apply(WAITING, migrate(Map.of(), true)));
  }

  private static void assertAskedAnew(Transition moved) {
    Interaction asked = moved.state().interaction();
    assertEquals("int-2", asked.interactionId());
    assertEquals(2, moved.state().interactionCount());
    assertEquals("Boss: grant 3 days?", asked.prompt());
    assertEquals(MOVED.plus(Duration.ofHours(24)), asked.dueAt());
    assertEquals("Robert Chen", moved.state().assignee().getFirst().name());
    assertEquals(
        List.of(
            "Ada moved the case from leave 1.0.0 to 2.0.0.",
            "Waiting for Robert Chen: Boss: grant 3 days?"),
        moved.items().stream().map(ActivityItem::text).toList());
    assertEquals(Boolean.TRUE, moved.state().decided());
  }

  @Test
  void asksAnewWhereAnotherKindOfFormIsAsked() {
    CaseState moved =
        machine(MigratedLeave.SECOND)
            .apply(WAITING, migrate(Map.of("review", "ask"), false))
            .state();
    assertEquals("ask", moved.step());
    assertEquals(InteractionType.SIMPLE_FORM, moved.interaction().interactionType());
    assertEquals(WAITING.assignee(), moved.assignee());
  }

  @Test
  void followsTheMappingOfSteps() {
    String renamed = MigratedLeave.SECOND.replace("review", "boss");
    CommandRefused refused = refusal(renamed, WAITING, AS_IT_IS);
    assertEquals(Reason.CANNOT_MIGRATE, refused.reason());
    assertEquals("Version 2.0.0 has no step review.", refused.getMessage());

    CaseState moved =
        machine(renamed).apply(WAITING, migrate(Map.of("review", "boss"), false)).state();
    assertEquals("boss", moved.step());
    assertEquals(WAITING.interaction(), moved.interaction());
  }

  @Test
  void refusesAStepOfAnotherKind() {
    CommandRefused refused =
        refusal(MigratedLeave.SECOND, WAITING, migrate(Map.of("review", "grant"), false));
    assertEquals(Reason.CANNOT_MIGRATE, refused.reason());
    assertEquals("Step grant of version 2.0.0 is of another kind.", refused.getMessage());
  }

  @Test
  void refusesAClosedCase() {
    CaseState closed =
        machine(MigratedLeave.SECOND).apply(WAITING, Given.decide("granted")).state();
    assertEquals(Reason.CASE_CLOSED, refusal(MigratedLeave.SECOND, closed, AS_IT_IS).reason());
  }

  @Test
  void refusesACaseOfAnotherVersion() {
    Migrate other =
        new Migrate(Given.COMMAND, "Ada", MOVED, "0.9.0", "2.0.0", "d2", Map.of(), false);
    CommandRefused refused = refusal(MigratedLeave.SECOND, WAITING, other);
    assertEquals(Reason.CANNOT_MIGRATE, refused.reason());
    assertEquals("The case is on version 1.0.0.", refused.getMessage());
  }

  @Test
  void doesNotJudgeByATextThatIsNotThere() {
    Migrate unknown =
        new Migrate(Given.COMMAND, "Ada", MOVED, "1.0.0", "2.0.0", "d3", Map.of(), false);
    CaseMachine machine = machine(MigratedLeave.SECOND);
    assertThrows(IllegalStateException.class, () -> machine.check(WAITING, unknown));
  }

  @Test
  void refusesDataThatTheNewVersionDoesNotTake() {
    String target = MigratedLeave.SECOND.replace("required: [days]", "required: [days, kind]");
    CommandRefused refused = refusal(target, WAITING, AS_IT_IS);
    assertEquals(Reason.INVALID_CASE_DATA, refused.reason());
    assertEquals("The case data does not fit version 2.0.0.", refused.getMessage());
    assertEquals(
        List.of("/caseData/kind"), refused.errors().stream().map(InvalidValue::pointer).toList());
  }

  @Test
  void requiresAFieldThatIsOnlyRequired() {
    String target =
        MigratedLeave.SECOND
            .replace("required: [days]", "required: [note]")
            .replace("additionalProperties: false", "additionalProperties: true");
    assertEquals("2.0.0", machine(target).apply(WAITING, AS_IT_IS).state().processVersion());
  }

  @Test
  void checksAllDataOfASchemaThatNamesNoFields() {
    String target =
        MigratedLeave.SECOND
            .replaceAll(
                "(?s)input:.*start: review",
                "input: {type: object, allOf: [{properties: {note: {type: integer}}}]}\nstart: review")
            .replace("{days} days", "it");
    assertEquals(
        List.of("/caseData/note"),
        refusal(target, WAITING, AS_IT_IS).errors().stream().map(InvalidValue::pointer).toList());
  }

  @Test
  void keepsFieldsThatTheNewVersionDoesNotName() {
    CaseState moved = machine(MigratedLeave.SECOND).apply(WAITING, AS_IT_IS).state();
    assertEquals(WAITING.caseData(), moved.caseData());
    assertTrue(moved.caseData().has("note"));
  }

  @Test
  void dropsADueTimeThatTheNewVersionDoesNotSet() {
    CaseState moved =
        machine(MigratedLeave.withoutDue(MigratedLeave.SECOND)).apply(WAITING, AS_IT_IS).state();
    assertEquals("int-1", moved.interaction().interactionId());
    assertNull(moved.interaction().dueAt());
  }

  @Test
  void setsADueTimeFromTheMove() {
    ProcessDefinition first = load(MigratedLeave.withoutDue(MigratedLeave.FIRST));
    ProcessDefinition second = load(MigratedLeave.SECOND);
    CaseMachine machine =
        new CaseMachine(first, Engine.CURRENT, (name, version, digest) -> Optional.of(second));
    CaseState waiting = machine.start(MigratedLeave.start(3), Given.START).state();
    CaseState moved = machine.apply(waiting, AS_IT_IS).state();
    assertEquals("int-1", moved.interaction().interactionId());
    assertEquals(MOVED.plus(Duration.ofHours(24)), moved.interaction().dueAt());
  }

  @Test
  void keepsAnEscalationAsItIs() {
    CaseMachine machine = machine(MigratedLeave.SECOND);
    CaseState late = Given.late(machine, WAITING, "int-1").orElseThrow().state();
    Migrate later =
        new Migrate(
            Given.COMMAND, "Ada", late.updatedAt(), "1.0.0", "2.0.0", "d2", Map.of(), false);
    CaseState moved = machine.apply(late, later).state();
    assertEquals(late.interaction(), moved.interaction());
    assertEquals("Late", moved.status());
    assertEquals(late.assignee(), moved.assignee());
  }

  @Test
  void knowsAFormThatCameBackFromTheDatabase() {
    CaseMachine machine = machine(MigratedLeave.SECOND);
    CaseState asked = machine.apply(WAITING, Given.decide("refused")).state();
    Interaction open = asked.interaction();
    assertEquals("ask", asked.step());
    CaseState stored = withPayload(asked, open.payload().toString().replace("1.5", "1.50"));
    assertEquals("int-2", machine.apply(stored, AS_IT_IS).state().interaction().interactionId());
    CaseState other = withPayload(asked, open.payload().toString().replace("1.5", "1.6"));
    assertEquals("int-3", machine.apply(other, AS_IT_IS).state().interaction().interactionId());
  }

  private static CaseState withPayload(CaseState state, String payload) {
    Interaction open = state.interaction();
    return new CaseState(
        state.version(),
        state.caseId(),
        state.title(),
        state.processName(),
        state.processVersion(),
        state.submitter(),
        state.assignee(),
        state.caseData(),
        state.step(),
        state.status(),
        false,
        null,
        new Interaction(
            open.interactionId(),
            open.interactionType(),
            open.prompt(),
            Given.json(payload),
            open.dueAt(),
            null),
        state.interactionCount(),
        state.decided(),
        state.itemCount(),
        state.createdAt(),
        state.updatedAt(),
        state.waiting(),
        state.branches(),
        state.route(),
        state.callCount(),
        state.calledBy());
  }
}
