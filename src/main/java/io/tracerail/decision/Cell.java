package io.tracerail.decision;

import io.tracerail.expression.TextComparison;
import io.tracerail.expression.Type;
import java.util.List;
import java.util.Optional;

/** A cell of a decision table: the values of an input for which a rule matches. Immutable. */
public sealed interface Cell {

  /** Written {@code -}: every value, and none. */
  record Anything() implements Cell {}

  /**
   * @param negated whether it takes the values that no test takes
   */
  record Tests(List<UnaryTest> tests, boolean negated) implements Cell {
    public Tests {
      tests = List.copyOf(tests);
    }
  }

  /**
   * Reads a cell: unary tests of DMN's S-FEEL with literals.
   *
   * @param type of the input
   * @param texts by whose forms texts are compared
   * @throws IllegalArgumentException with a message for people
   */
  static Cell parse(String text, Type type, TextComparison texts) {
    return new CellReader(text, new Literals(type, texts)).read();
  }

  /**
   * @param value empty when the input has none; a text in the form that the cell was read with
   */
  default boolean takes(Optional<Object> value) {
    return switch (this) {
      case Anything anything -> true;
      case Tests cell ->
          value.isPresent()
              && cell.tests().stream().anyMatch(test -> test.takes(value.get())) != cell.negated();
    };
  }

  /** How many tests it has. */
  default int size() {
    return this instanceof Tests cell ? cell.tests().size() : 0;
  }
}
