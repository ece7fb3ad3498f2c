package io.tracerail.decision;

import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Plain;

/**
 * An input of a table, and what is known of its values.
 *
 * @param name for people
 * @param type one that {@link #fits}
 * @param mayBeAbsent whether it can be without a value
 */
public record Input(String name, Type type, boolean mayBeAbsent) {

  /** Whether cells can test values of a type. */
  public static boolean fits(Type type) {
    return type.shape() instanceof Plain plain && plain != Plain.ANY;
  }
}
