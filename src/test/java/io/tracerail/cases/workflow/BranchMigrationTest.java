package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.testing.PurchaseProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that are moved to another version while they are in branches. */
class BranchMigrationTest {

  private static final String OLD = PurchaseProcess.joining("all");

  private final CaseMachine machine = machineTo(changed("", ""));

  private static ProcessDefinition changed(String text, String replacement) {
    return DefinitionLoader.load(
        OLD.replace("version: 1.0.0", "version: 2.0.0").replace(text, replacement));
  }

  private static CaseMachine machineTo(ProcessDefinition target) {
    return new CaseMachine(
        DefinitionLoader.load(OLD), Engine.CURRENT, (name, version, digest) -> Optional.of(target));
  }

  private CaseState begun() {
    return machine.start(Given.start("purchase", "{\"item\": \"Desk\"}"), Given.START).state();
  }

  private static CaseCommand.Migrate migrate(Map<String, String> steps) {
    return new CaseCommand.Migrate(
        Given.COMMAND, "Ann", Given.START.plusSeconds(60), "1.0.0", "2.0.0", "d", steps, false);
  }

  private static String refusal(CaseMachine machine, CaseState state, Map<String, String> steps) {
    return assertThrows(CommandRefused.class, () -> machine.check(state, migrate(steps)))
        .getMessage();
  }

  @Test
  void keepsWhatIsOpenInEachBranch() {
    CaseState before = begun();
    CaseState after = machine.apply(before, migrate(Map.of())).state();
    assertEquals("2.0.0", after.processVersion());
    assertEquals(before.branches(), after.branches());
    assertEquals(before.assignee(), after.assignee());
  }

  @Test
  void goesOnInTheNewVersionFromEachBranch() {
    ProcessDefinition target =
        DefinitionLoader.load(
            OLD.replace("version: 1.0.0", "version: 2.0.0")
                .replace("checks", "reviews")
                .replace("experts", "specialists")
                .replace("contract", "lawyer")
                .replace("status: Pending Legal", "status: With lawyers"));
    CaseMachine moving = machineTo(target);
    Map<String, String> steps =
        Map.of("checks", "reviews", "experts", "specialists", "contract", "lawyer");
    CaseState after = moving.apply(begun(), migrate(steps)).state();
    assertEquals(List.of("lawyer", "budget", "specialists", "scan", "privacy"), stepsOf(after));
    assertEquals("reviews", after.step());
    assertEquals("With lawyers", after.branches().getFirst().status());
    CaseMachine moved = moving.after(migrate(steps));
    CaseState answered =
        moved
            .apply(
                after,
                new CaseCommand.Decide(
                    Given.COMMAND, "Dana", Given.START.plusSeconds(90), "done", "int-4", null))
            .state();
    assertEquals(List.of("lawyer", "budget"), stepsOf(answered));
  }

  private static List<String> stepsOf(CaseState state) {
    return state.places().stream().map(Place::step).toList();
  }

  @Test
  void refusesAStepThatIsInAnotherBranch() {
    CaseMachine swapped =
        machineTo(changed("legal: contract, finance: budget", "legal: budget, finance: contract"));
    assertEquals(
        "Step contract of version 2.0.0 is not in branch legal of checks.",
        refusal(swapped, begun(), Map.of()));
  }

  @Test
  void refusesACaseThatWouldHaveJoinedAlready() {
    CaseState oneEnded =
        machine
            .apply(
                begun(),
                new CaseCommand.Decide(
                    Given.COMMAND, "Lea", Given.START.plusSeconds(9), "sound", "int-1", null))
            .state();
    assertEquals(
        "As many branches of checks have ended as version 2.0.0 joins on.",
        refusal(machineTo(changed("join: all", "join: 1")), oneEnded, Map.of()));
    machineTo(changed("join: all", "join: 2")).check(oneEnded, migrate(Map.of()));
  }

  @Test
  void refusesAParallelStepThatIsGone() {
    CaseMachine gone = machineTo(changed("checks", "reviews"));
    assertEquals("Version 2.0.0 has no step checks.", refusal(gone, begun(), Map.of()));
  }
}
