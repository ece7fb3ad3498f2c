package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BranchTest {

  @Test
  void namesEveryWayOnInTheOrderOfTheText() {
    ProcessDefinition definition = DefinitionLoader.load(SampleDefinition.VALID);
    assertEquals(
        List.of(
            "triage.rules[0]",
            "triage.otherwise",
            "ask.transitions.yes",
            "ask.transitions.no",
            "ask.escalate",
            "form.transitions.submitted"),
        definition.steps().values().stream()
            .flatMap(step -> step.branches().stream())
            .map(Branch::toString)
            .toList());
  }
}
