package io.tracerail.expression;

import io.tracerail.expression.Access.Literal;
import io.tracerail.expression.Type.Plain;
import java.util.HashSet;
import java.util.Set;

/**
 * A compiled part of an expression, and what is known of it.
 *
 * @param path where its value lies, for a variable or a field; else null
 * @param whenTrue paths of fields that are there if it is true
 * @param whenFalse paths of fields that are there if it is false
 * @param cost steps that it can take, as far as the lengths of lists are known
 */
record Typed(
    Node node, Type type, String path, Set<String> whenTrue, Set<String> whenFalse, long cost) {

  /** More than any limit, and far from an overflow. */
  private static final long MOST_COST = 1_000_000_000;

  Typed {
    whenTrue = Set.copyOf(whenTrue);
    whenFalse = Set.copyOf(whenFalse);
    cost = Math.min(cost, MOST_COST);
  }

  static Typed of(Node node, Type type, long cost) {
    return new Typed(node, type, null, Set.of(), Set.of(), cost);
  }

  /** Stands for a part with a finding, so that the rest can be checked. */
  static Typed unknown() {
    return of(new Literal(false), Plain.ANY, 1);
  }

  Typed at(String place) {
    return new Typed(node, type, place, whenTrue, whenFalse, cost);
  }

  Typed telling(Set<String> ifTrue, Set<String> ifFalse) {
    return new Typed(node, type, path, ifTrue, ifFalse, cost);
  }

  static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }
}
