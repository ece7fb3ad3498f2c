package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkMeterTest {

  private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

  private static long cost(Runnable work) {
    long least = 0;
    long most = 1L << 40;
    while (least < most) {
      long middle = (least + most) / 2;
      try {
        WorkMeter.bounded(
            middle,
            () -> {
              work.run();
              return "done";
            });
        most = middle;
      } catch (WorkMeter.Exceeded e) {
        least = middle + 1;
      }
    }
    return least;
  }

  @Test
  void allowsExactlyAsMuchAsItSays() {
    assertEquals(7, cost(() -> List.of(3, 4).forEach(WorkMeter::count)));
    assertEquals("result", WorkMeter.bounded(0, () -> "result"));
  }

  @Test
  void countsNothingWhereNobodyAsks() {
    assertDoesNotThrow(() -> WorkMeter.count(Long.MAX_VALUE));
    assertThrows(
        WorkMeter.Exceeded.class,
        () ->
            WorkMeter.bounded(
                1,
                () -> {
                  WorkMeter.count(2);
                  return null;
                }));
    assertDoesNotThrow(() -> WorkMeter.count(2));
  }

  @Test
  void countsTheTextThatATemplateMakes() {
    assertEquals("ab(not given)c".length(), cost(() -> Template.parse("ab{x}c").render(EMPTY)));
  }

  @Test
  void countsWhatAConditionCosts() {
    ProcessDefinition definition = DefinitionLoader.load(SampleDefinition.VALID);
    JsonNode variables =
        CaseVariables.of(
            "LV-1",
            List.of(new Participant("Ada", null)),
            JsonNodeFactory.instance.objectNode().put("days", 2));
    Triage triage = (Triage) definition.step("triage");
    long once = cost(() -> triage.judge(variables, TextRules.UNICODE));
    assertTrue(once > 0, () -> "costs " + once);
    assertEquals(
        2 * once,
        cost(
            () -> {
              triage.judge(variables, TextRules.UNICODE);
              triage.judge(variables, TextRules.UNICODE);
            }));
  }

  @Test
  void countsChecksAlsoThoseThatGoTooFar() {
    assertEquals(5, cost(() -> CheckWork.bounded(9, () -> counted(5))));
    assertEquals(10, cost(WorkMeterTest::checkedTooFar));
  }

  private static void checkedTooFar() {
    try {
      CheckWork.bounded(9, () -> counted(10));
      fail("must go too far");
    } catch (CheckWork.Exceeded e) {
      assertEquals("too much work", e.getMessage());
    }
  }

  private static Object counted(long steps) {
    CheckWork.count(steps);
    return steps;
  }
}
