package io.tracerail.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known at a place of an expression.
 *
 * @param locals the variables of the loops around it
 * @param depth how many loops are around it
 * @param present paths of fields that are there whenever this place is evaluated
 */
record Scope(Map<String, Local> locals, int depth, Set<String> present) {

  static final Scope EMPTY = new Scope(Map.of(), 0, Set.of());

  record Local(int slot, Type type) {}

  Scope {
    locals = Map.copyOf(locals);
    present = Set.copyOf(present);
  }

  Scope knowing(Set<String> more) {
    Set<String> all = new HashSet<>(present);
    all.addAll(more);
    return new Scope(locals, depth, all);
  }

  /** Within a loop; a variable hides one of the same name around it. */
  Scope with(String name, Type type) {
    Map<String, Local> all = new HashMap<>(locals);
    all.put(name, new Local(depth, type));
    return new Scope(all, depth + 1, present);
  }
}
