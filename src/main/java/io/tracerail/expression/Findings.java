package io.tracerail.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the findings of one expression. */
final class Findings {

  private static final int MOST = 10;
  private static final int LONGEST_MESSAGE = 300;

  private final int[] text;
  private final List<ExpressionFinding> found = new ArrayList<>();

  Findings(String text) {
    this.text = text.codePoints().toArray();
  }

  /**
   * @param offset in code points
   */
  void add(int offset, String message) {
    int at = Math.clamp(offset, 0, text.length);
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (text[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    note(new ExpressionFinding(at, line, at - start + 1, message));
  }

  /**
   * @param line from 1
   * @param column in code points, from 0
   */
  void add(int line, int column, String message) {
    int offset = 0;
    for (int passed = 1; passed < line && offset < text.length; offset++) {
      if (text[offset] == '\n') {
        passed++;
      }
    }
    add(offset + Math.max(column, 0), message);
  }

  private void note(ExpressionFinding finding) {
    if (found.size() < MOST) {
      String message = finding.message();
      found.add(
          message.length() <= LONGEST_MESSAGE
              ? finding
              : new ExpressionFinding(
                  finding.offset(),
                  finding.line(),
                  finding.column(),
                  message.substring(0, LONGEST_MESSAGE) + "..."));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<ExpressionFinding> inOrder() {
    return found.stream()
        .distinct()
        .sorted(Comparator.comparingInt(ExpressionFinding::offset))
        .toList();
  }
}
