package io.tracerail.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order fields are typed that steps set, as far as one is computed from another. */
final class SetOrder {

  private final Map<String, Set<String>> missing = new HashMap<>();
  private final Map<String, List<String>> askers = new HashMap<>();
  private final Deque<String> ready = new ArrayDeque<>();
  private final Set<String> order = new LinkedHashSet<>();

  private SetOrder() {}

  /**
   * Each field after those that it asks for. In a circle, the field that comes first in the
   * definition is the first.
   *
   * @param asked what each field asks for, in the order of the definition; may name others than the
   *     keys
   */
  static List<String> of(Map<String, Set<String>> asked) {
    SetOrder order = new SetOrder();
    asked.forEach((field, names) -> order.add(field, names, asked.keySet()));
    order.run(asked.keySet().iterator());
    return new ArrayList<>(order.order);
  }

  private void add(String field, Set<String> names, Set<String> all) {
    Set<String> others = new HashSet<>(names);
    others.retainAll(all);
    others.remove(field);
    missing.put(field, others);
    others.forEach(other -> askers.computeIfAbsent(other, key -> new ArrayList<>()).add(field));
    if (others.isEmpty()) {
      ready.add(field);
    }
  }

  private void run(Iterator<String> rest) {
    while (!ready.isEmpty() || rest.hasNext()) {
      String next = ready.isEmpty() ? rest.next() : ready.poll();
      if (order.add(next)) {
        askers.getOrDefault(next, List.of()).forEach(asker -> typed(next, asker));
      }
    }
  }

  private void typed(String field, String asker) {
    missing.get(asker).remove(field);
    if (missing.get(asker).isEmpty()) {
      ready.add(asker);
    }
  }
}
