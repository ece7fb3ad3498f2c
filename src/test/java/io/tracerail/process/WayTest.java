package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WayTest {

  private static final ProcessDefinition SAMPLE = DefinitionLoader.load(SampleDefinition.VALID);

  private static List<Way> ways(String step) {
    return SAMPLE.step(step).ways();
  }

  @Test
  void leadsByConditionsInTheirOrder() {
    assertEquals(
        List.of(
            new Way(Branch.rule("triage", 0), "done", "caseData.days <= 1", false),
            new Way(Branch.otherwise("triage"), "ask", null, false)),
        ways("triage"));
  }

  @Test
  void leadsByTheLabelsOfButtonsAndWhenTimeHasPassed() {
    assertEquals(
        List.of(
            new Way(Branch.transition("ask", "yes"), "done", "Yes", false),
            new Way(Branch.transition("ask", "no"), "form", "No", false),
            new Way(Branch.escalation("ask"), "form", null, true)),
        ways("ask"));
  }

  @Test
  void hasNoLabelForAForm() {
    assertEquals(
        List.of(new Way(Branch.transition("form", "submitted"), "done", null, false)),
        ways("form"));
  }

  @Test
  void staysInTheStepThatHandsOver() {
    Step step =
        DefinitionLoader.load(
                SampleDefinition.VALID.replace(
                    "escalate:\n      next: form",
                    "escalate:\n      assignees: [{name: Robert Chen}]"))
            .step("ask");
    assertEquals(new Way(Branch.escalation("ask"), "ask", null, true), step.ways().getLast());
    assertEquals(List.of("done", "form"), List.copyOf(step.successors()));
  }

  static List<ProcessDefinition> everyExample() {
    return new ProcessCatalog().all();
  }

  @ParameterizedTest
  @MethodSource("everyExample")
  void leadsToEverySuccessor(ProcessDefinition definition) {
    for (Step step : definition.steps().values()) {
      Set<String> reached = step.ways().stream().map(Way::to).collect(Collectors.toSet());
      assertTrue(reached.containsAll(step.successors()), step.id());
    }
  }

  @Test
  void sketchesEachKindOfStep() {
    assertEquals(
        Map.of(
            "triage", new Sketch("triage", null, null, null),
            "ask",
                new Sketch(
                    "human_in_the_loop", "Pending", new TimeSpan(Duration.ofHours(1), null), null),
            "form", new Sketch("human_in_the_loop", "Pending reason", null, null),
            "done", new Sketch("final_commit", "Done", null, "done")),
        SAMPLE.steps().values().stream().collect(Collectors.toMap(Step::id, Step::sketch)));
  }
}
