package io.tracerail.expression;

import static io.tracerail.expression.Function.Signature.to;
import static io.tracerail.expression.Type.Plain.ANY;
import static io.tracerail.expression.Type.Plain.BOOLEAN;
import static io.tracerail.expression.Type.Plain.DATE;
import static io.tracerail.expression.Type.Plain.DURATION;
import static io.tracerail.expression.Type.Plain.NUMBER;
import static io.tracerail.expression.Type.Plain.TEXT;
import static io.tracerail.expression.Type.Plain.TIMESTAMP;

import io.tracerail.expression.Function.Implementation;
import io.tracerail.expression.Function.Signature;
import io.tracerail.expression.JsonValues.JsonObject;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.ObjectOf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * The functions that expressions can use. None depends on a clock, a zone, a locale, or anything
 * but its arguments and the case's rules for texts.
 */
final class Functions {

  private static final Function SIZE =
      Function.of(
          "size",
          Functions::size,
          to(NUMBER, TEXT),
          to(NUMBER, new ListOf(ANY)),
          to(NUMBER, ObjectOf.ANYTHING));

  private static final Map<String, Function> GLOBAL =
      Function.byName(
          SIZE,
          Function.of(
              "string",
              Functions::text,
              to(TEXT, TEXT),
              to(TEXT, NUMBER),
              to(TEXT, BOOLEAN),
              to(TEXT, DATE),
              to(TEXT, TIMESTAMP),
              to(TEXT, DURATION)),
          constant("date", Clockless::date, to(DATE, TEXT), to(DATE, TIMESTAMP)),
          constant("timestamp", Clockless::timestamp, to(TIMESTAMP, TEXT), to(TIMESTAMP, DATE)),
          constant("duration", Clockless::duration, to(DURATION, TEXT)),
          Function.of("divide", Arithmetic::quotient, to(NUMBER, NUMBER, NUMBER, NUMBER, TEXT)),
          Function.of("round", Arithmetic::rounded, to(NUMBER, NUMBER, NUMBER, TEXT)));

  private static final Map<String, Function> METHODS =
      Function.byName(
          SIZE,
          search("contains", String::contains),
          search("startsWith", String::startsWith),
          search("endsWith", String::endsWith),
          Function.of("equalsIgnoreCase", Functions::sameIgnoringCase, to(BOOLEAN, TEXT, TEXT)),
          Function.of("sum", Arithmetic::total, to(NUMBER, new ListOf(NUMBER))),
          part("getFullYear", Clockless::year, DATE, TIMESTAMP),
          part("getMonth", Clockless::month, DATE, TIMESTAMP),
          part("getDate", Clockless::dayOfMonth, DATE, TIMESTAMP),
          part("getDayOfWeek", Clockless::dayOfWeek, DATE, TIMESTAMP),
          part("getHours", Clockless::hours, TIMESTAMP, DURATION),
          part("getMinutes", Clockless::minutes, TIMESTAMP, DURATION),
          part("getSeconds", Clockless::seconds, TIMESTAMP, DURATION));

  private Functions() {}

  /** A function called by itself, as in {@code size(x)}. */
  static Optional<Function> global(String name) {
    return Optional.ofNullable(GLOBAL.get(name));
  }

  /** A function called on its first argument, as in {@code x.size()}. */
  static Optional<Function> method(String name) {
    return Optional.ofNullable(METHODS.get(name));
  }

  private static Function constant(
      String name, Implementation implementation, Signature... signatures) {
    return new Function(name, List.of(signatures), implementation, true);
  }

  /** A function that looks for a text in another, both in the form that their rules compare. */
  private static Function search(String name, BiPredicate<String, String> found) {
    return Function.of(
        name,
        (values, frame) ->
            found.test(form(values.getFirst(), frame), form(values.getLast(), frame)),
        to(BOOLEAN, TEXT, TEXT));
  }

  private static Function part(
      String name, ToLongFunction<Object> part, Type.Plain one, Type.Plain other) {
    return Function.of(
        name,
        (values, frame) -> BigDecimal.valueOf(part.applyAsLong(values.getFirst())),
        to(NUMBER, one),
        to(NUMBER, other));
  }

  private static String form(Object value, Frame frame) {
    String text = Texts.needed(value);
    frame.budget().spendOn(text);
    return frame.texts().form(text);
  }

  private static Object sameIgnoringCase(List<Object> values, Frame frame) {
    return Equality.sameText(
        Texts.needed(values.getFirst()), Texts.needed(values.getLast()), true, frame);
  }

  private static Object text(List<Object> values, Frame frame) {
    return Texts.written(values.getFirst());
  }

  /** Characters of a text (Unicode code points), items of a list, fields of an object. */
  private static Object size(List<Object> values, Frame frame) {
    return BigDecimal.valueOf(
        switch (values.getFirst()) {
          case String text -> {
            frame.budget().spendOn(text);
            yield text.codePointCount(0, text.length());
          }
          case List<?> list -> list.size();
          case JsonObject object -> object.json().size();
          default -> throw new EvaluationFailure("only a text, a list or an object has a size");
        });
  }
}
