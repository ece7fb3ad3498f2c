package io.tracerail.cases.migration;

import io.tracerail.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the cases that cannot move by their reasons, in bounded space. */
final class MoveRefusals {

  private static final int MOST_REASONS = 20;
  private static final int MOST_EXAMPLES = 5;

  /** In code points. */
  private static final int LONGEST_REASON = 300;

  private static final String OTHERS = "Other reasons.";

  private final Map<String, MoveRefusal> byReason = new LinkedHashMap<>();

  MoveRefusals(List<MoveRefusal> before) {
    before.forEach(one -> byReason.put(one.reason(), one));
  }

  /** A reason with the first of the fields at fault, of which there may be none. */
  static String reason(String detail, List<Problem.FieldError> errors) {
    if (errors.isEmpty()) {
      return detail;
    }
    Problem.FieldError first = errors.getFirst();
    return (detail + " " + first.pointer() + ": " + first.detail())
        .codePoints()
        .limit(LONGEST_REASON)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  void add(String reason, String caseId) {
    boolean isFull = byReason.size() >= MOST_REASONS && !byReason.containsKey(reason);
    byReason.merge(
        isFull ? OTHERS : reason,
        new MoveRefusal(isFull ? OTHERS : reason, 1, List.of(caseId)),
        (known, one) ->
            new MoveRefusal(known.reason(), known.cases() + 1, examples(known, caseId)));
  }

  private static List<String> examples(MoveRefusal known, String caseId) {
    List<String> examples = new ArrayList<>(known.examples());
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(caseId);
    }
    return examples;
  }

  List<MoveRefusal> all() {
    return List.copyOf(byReason.values());
  }
}
