package io.tracerail.decision;

import io.tracerail.decision.UnaryTest.Equal;
import io.tracerail.decision.UnaryTest.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a cell by the simple unary tests of DMN 1.3 (section 9.1), with literals as end points. */
final class CellReader {

  private static final Pattern ANYTHING = Pattern.compile("-\\s*+$");
  private static final Pattern NOT = Pattern.compile("not\\s*+\\(");
  private static final Pattern OPERATOR = Pattern.compile("[<>]=?");
  private static final Pattern START = Pattern.compile("[\\[\\](]");
  private static final Pattern END = Pattern.compile("[\\[\\])]");
  private static final Pattern NUMBER = Pattern.compile("-?+(\\d++(\\.\\d++)?|\\.\\d++)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]++(\\s++[A-Za-z]++)*+");

  private final CellText text;
  private final Literals literals;

  CellReader(String text, Literals literals) {
    this.text = new CellText(text);
    this.literals = literals;
  }

  Cell read() {
    try {
      text.skipSpace();
      return text.next(ANYTHING).isPresent() ? new Cell.Anything() : cell();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("at column " + text.column() + ": " + e.getMessage(), e);
    }
  }

  private Cell cell() {
    boolean negated = text.next(NOT).isPresent();
    List<UnaryTest> tests = new ArrayList<>();
    do {
      text.skipSpace();
      tests.add(test());
      text.skipSpace();
    } while (text.skip(","));
    if (negated) {
      text.need(")");
      text.skipSpace();
    }
    if (!text.isAtEnd()) {
      throw new IllegalArgumentException("this is no part of a cell");
    }
    return new Cell.Tests(tests, negated);
  }

  private UnaryTest test() {
    int place = text.at();
    Optional<String> operator = text.next(OPERATOR);
    if (operator.isPresent()) {
      return beyond(operator.get(), ordered(place));
    }
    Optional<String> start = text.next(START);
    return start.isPresent() ? interval(start.get(), place) : new Equal(literal());
  }

  private static Range beyond(String operator, Object end) {
    boolean included = operator.endsWith("=");
    return operator.startsWith("<")
        ? new Range(null, false, end, included)
        : new Range(end, included, null, false);
  }

  private Range interval(String start, int place) {
    Object low = ordered(place);
    text.need("..");
    Object high = ordered(place);
    text.skipSpace();
    String end =
        text.next(END)
            .orElseThrow(() -> new IllegalArgumentException("an interval ends with ] or )"));
    Range range = new Range(low, start.equals("["), high, end.equals("]"));
    if (range.isEmpty()) {
      text.backTo(place);
      throw new IllegalArgumentException("nothing is within this interval");
    }
    return range;
  }

  /**
   * @param place of the test
   */
  private Object ordered(int place) {
    if (!literals.haveOrder()) {
      text.backTo(place);
      throw new IllegalArgumentException(
          "these values have no order: list them, as in " + literals.example());
    }
    text.skipSpace();
    return literal();
  }

  /** Reads a literal; where there is a fault, the text is back at its beginning. */
  private Object literal() {
    int place = text.at();
    try {
      return anyLiteral();
    } catch (Literals.Unfit e) {
      text.backTo(place);
      throw e;
    }
  }

  private Object anyLiteral() {
    Optional<String> number = text.next(NUMBER);
    if (number.isPresent()) {
      return literals.number(number.get());
    }
    Optional<String> quoted = text.quoted();
    if (quoted.isPresent()) {
      return literals.text(quoted.get());
    }
    String name =
        text.next(NAME)
            .orElseThrow(() -> new Literals.Unfit(literals.needed()))
            .replaceAll("\\s+", " ");
    if (name.equals("true") || name.equals("false")) {
      return literals.truth(name.equals("true"));
    }
    text.skipSpace();
    return text.skip("(") ? call(name) : literals.unknown(name);
  }

  private Object call(String function) {
    text.skipSpace();
    Object value =
        literals.time(
            function,
            text.quoted()
                .orElseThrow(
                    () -> new Literals.Unfit("a function in a cell takes a text in quotes")));
    text.need(")");
    return value;
  }
}
