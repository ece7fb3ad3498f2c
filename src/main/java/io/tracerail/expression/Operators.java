package io.tracerail.expression;

import static io.tracerail.expression.Function.Signature.to;
import static io.tracerail.expression.Type.Plain.ANY;
import static io.tracerail.expression.Type.Plain.BOOLEAN;
import static io.tracerail.expression.Type.Plain.DATE;
import static io.tracerail.expression.Type.Plain.DURATION;
import static io.tracerail.expression.Type.Plain.NUMBER;
import static io.tracerail.expression.Type.Plain.TEXT;
import static io.tracerail.expression.Type.Plain.TIMESTAMP;

import io.tracerail.expression.Type.ListOf;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The operators that have arguments of some types only. There is no {@code /}: a quotient has to
 * say where it is rounded, and how.
 */
final class Operators {

  private static final Type LIST = new ListOf(ANY);

  private static final Map<String, Function> ALL =
      Function.byName(
          Function.of("!_", Arithmetic::not, to(BOOLEAN, BOOLEAN)),
          Function.of("-_", Arithmetic::negated, to(NUMBER, NUMBER), to(DURATION, DURATION)),
          Function.of(
              "_+_",
              Arithmetic::sum,
              to(NUMBER, NUMBER, NUMBER),
              to(TEXT, TEXT, TEXT),
              to(DATE, DATE, DURATION),
              to(TIMESTAMP, TIMESTAMP, DURATION),
              to(DURATION, DURATION, DURATION),
              to(LIST, LIST, LIST)),
          Function.of(
              "_-_",
              Arithmetic::difference,
              to(NUMBER, NUMBER, NUMBER),
              to(DURATION, DATE, DATE),
              to(DATE, DATE, DURATION),
              to(DURATION, TIMESTAMP, TIMESTAMP),
              to(TIMESTAMP, TIMESTAMP, DURATION),
              to(DURATION, DURATION, DURATION)),
          Function.of("_*_", Arithmetic::product, to(NUMBER, NUMBER, NUMBER)),
          order("_<_", difference -> difference < 0),
          order("_<=_", difference -> difference <= 0),
          order("_>_", difference -> difference > 0),
          order("_>=_", difference -> difference >= 0));

  private Operators() {}

  /** An operator by the name that the parser gives it, such as {@code _+_}. */
  static Optional<Function> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Function order(String name, IntPredicate holds) {
    return Function.of(
        name,
        (values, frame) -> holds.test(Arithmetic.compared(values.getFirst(), values.getLast())),
        to(BOOLEAN, NUMBER, NUMBER),
        to(BOOLEAN, DATE, DATE),
        to(BOOLEAN, TIMESTAMP, TIMESTAMP),
        to(BOOLEAN, DURATION, DURATION));
  }
}
