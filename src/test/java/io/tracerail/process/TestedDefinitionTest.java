package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestedDefinitionTest {

  private static final String TESTED =
      SampleDefinition.VALID
          + """
          tests:
            - name: A
              caseData: {days: 1}
              expect: {step: done}
          """;

  @Test
  void keepsTheScenariosAsTheyAreWritten() {
    TestedDefinition read = DefinitionLoader.loadWithTests(TESTED);
    assertEquals("leave", read.definition().name());
    assertEquals(
        "[{\"name\":\"A\",\"caseData\":{\"days\":1},\"expect\":{\"step\":\"done\"}}]",
        read.tests().toString());
    assertTrue(DefinitionLoader.loadWithTests(SampleDefinition.VALID).tests().isMissingNode());
  }

  @Test
  void knowsWhereEachPartOfAScenarioStands() {
    InvalidDefinition refused =
        DefinitionLoader.loadWithTests(TESTED)
            .refused(
                List.of(
                    new InvalidValue("/tests/0/expect/step", "later"),
                    new InvalidValue("/tests/0/caseData/days", "earlier")));
    assertEquals("59:22: earlier\n60:20: later", refused.getMessage());
  }
}
