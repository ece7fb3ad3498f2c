package io.tracerail.expression;

import io.tracerail.expression.Access.Literal;
import io.tracerail.expression.Access.MadeList;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with comparisons whose result is known before there is a case. */
final class Compared {

  private Compared() {}

  /** Looks at the two sides of a comparison. */
  interface Fault {
    /** A message for people; empty when nothing is wrong. */
    Optional<String> between(Typed left, Typed right);
  }

  static Optional<String> equality(Typed left, Typed right) {
    return left.type().overlaps(right.type())
        ? misspelt(left.type(), right.node()).or(() -> misspelt(right.type(), left.node()))
        : Optional.of(neverEqual(left.type(), right.type()));
  }

  static Optional<String> membership(Typed value, Typed in) {
    return switch (in.type()) {
      case ListOf list when !list.item().overlaps(value.type()) ->
          Optional.of(neverEqual(value.type(), list.item()));
      case ObjectOf object when !value.type().overlaps(Plain.TEXT) ->
          Optional.of("the fields of an object have texts as names");
      case ListOf list -> misspeltItem(value.type(), in.node());
      case ObjectOf object -> Optional.empty();
      case Plain plain when plain == Plain.ANY -> Optional.empty();
      case Plain plain -> noList(plain);
      case OneOf texts -> noList(texts);
      case Numbers numbers -> noList(numbers);
    };
  }

  private static Optional<String> noList(Type type) {
    return Optional.of("in takes a list or an object, not a " + type.title());
  }

  /** A literal that is compared with a value of a few texts must be one of them. */
  private static Optional<String> misspelt(Type value, Node literal) {
    return value instanceof OneOf(Set<String> texts)
            && literal instanceof Literal(String text)
            && !texts.contains(text)
        ? Optional.of("\"" + text + "\" is none of " + String.join(", ", texts))
        : Optional.empty();
  }

  private static Optional<String> misspeltItem(Type value, Node list) {
    return list instanceof MadeList(List<Node> items)
        ? items.stream().map(item -> misspelt(value, item)).flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  private static String neverEqual(Type one, Type other) {
    String message = "a " + one.title() + " is never equal to a " + other.title();
    if (one == Plain.TEXT && isTime(other)) {
      return message + ": write " + other.title() + "(\"...\")";
    }
    return other == Plain.TEXT && isTime(one)
        ? message + ": write " + one.title() + "(\"...\")"
        : message;
  }

  private static boolean isTime(Type type) {
    return type == Plain.DATE || type == Plain.TIMESTAMP || type == Plain.DURATION;
  }
}
