package io.tracerail.cases.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.problem.Problem.FieldError;
import io.tracerail.testing.BesideOthers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BesideOthers
class MoveRefusalsTest {

  @Test
  void countsCasesByReason() {
    MoveRefusals refusals = new MoveRefusals(List.of(new MoveRefusal("No step.", 4, List.of("A"))));
    refusals.add("No step.", "B");
    refusals.add("No data.", "C");
    assertEquals(
        List.of(
            new MoveRefusal("No step.", 5, List.of("A", "B")),
            new MoveRefusal("No data.", 1, List.of("C"))),
        refusals.all());
  }

  @Test
  void keepsTheFirstFiveExamples() {
    MoveRefusals refusals = new MoveRefusals(List.of());
    IntStream.range(0, 7).forEach(number -> refusals.add("No step.", "C-" + number));
    assertEquals(
        List.of(new MoveRefusal("No step.", 7, List.of("C-0", "C-1", "C-2", "C-3", "C-4"))),
        refusals.all());
  }

  @Test
  void countsFurtherReasonsTogether() {
    MoveRefusals refusals = new MoveRefusals(List.of());
    IntStream.range(0, 23).forEach(number -> refusals.add("Reason " + number, "C-" + number));
    refusals.add("Reason 19", "C-99");
    List<MoveRefusal> all = refusals.all();
    assertEquals(21, all.size());
    assertEquals(new MoveRefusal("Reason 19", 2, List.of("C-19", "C-99")), all.get(19));
    assertEquals(
        new MoveRefusal("Other reasons.", 3, List.of("C-20", "C-21", "C-22")), all.get(20));
  }

  @Test
  void namesTheFirstFieldAtFault() {
    assertEquals("Refused.", MoveRefusals.reason("Refused.", List.of()));
    assertEquals(
        "Refused. /caseData/a: is required",
        MoveRefusals.reason(
            "Refused.",
            List.of(new FieldError("/caseData/a", "is required"), new FieldError("/b", "too"))));
  }

  @Test
  void cutsALongReasonBetweenCharacters() {
    String reason =
        MoveRefusals.reason(
            "Refused.", List.of(new FieldError("/" + "😀".repeat(400), "is wrong")));
    assertEquals(300, reason.codePointCount(0, reason.length()));
    assertTrue(reason.endsWith("😀"));
  }
}
