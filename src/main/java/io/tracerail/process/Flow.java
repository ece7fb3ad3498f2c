package io.tracerail.process;

import io.tracerail.process.BranchScopes.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways through a process as a graph of its steps. A parallel step has a second node, its join,
 * which the ends of its branches lead to and which leads to the step after it.
 */
final class Flow {

  /** No step's id has it. */
  private static final String JOIN = ".join";

  private final Map<String, Step> steps;
  private final Map<String, Collection<String>> successors = new LinkedHashMap<>();
  private final Map<String, Collection<String>> withoutRest = new HashMap<>();
  private final Map<String, Set<String>> predecessors = new LinkedHashMap<>();
  private final Map<String, Boolean> joinsWithoutRest = new HashMap<>();

  /**
   * @param scopes of the steps that are reached
   */
  Flow(Map<String, Step> steps, Map<String, Scope> scopes) {
    this.steps = steps;
    steps.values().forEach(step -> add(step, scopes.getOrDefault(step.id(), Scope.CASE)));
    successors.forEach(
        (id, next) ->
            next.forEach(
                other -> predecessors.computeIfAbsent(other, key -> new HashSet<>()).add(id)));
  }

  private void add(Step step, Scope scope) {
    if (step instanceof Parallel parallel) {
      successors.put(step.id(), List.copyOf(parallel.starts().values()));
      withoutRest.put(step.id(), successors.get(step.id()));
      successors.put(step.id() + JOIN, List.of(node(parallel.next(), scope)));
    } else {
      successors.put(step.id(), nodes(step.successors(), scope));
      withoutRest.put(step.id(), nodes(step.withoutRest(), scope));
    }
  }

  private static List<String> nodes(Collection<String> steps, Scope scope) {
    return steps.stream().map(next -> node(next, scope)).toList();
  }

  private static String node(String next, Scope scope) {
    return scope.joins(next) ? next + JOIN : next;
  }

  Collection<String> successors(String id) {
    return successors.get(id);
  }

  Collection<String> predecessors(String id) {
    return predecessors.getOrDefault(id, Set.of());
  }

  /** Successors of a step that a case may pass at once: in a circle of these it never rests. */
  Collection<String> withoutRest(String id) {
    if (id.endsWith(JOIN)) {
      return joinsWithoutRest(id.substring(0, id.length() - JOIN.length()))
          ? successors.get(id)
          : List.of();
    }
    return withoutRest.get(id);
  }

  /** Whether enough branches can end without a rest for the step to be left without one. */
  private boolean joinsWithoutRest(String id) {
    Boolean known = joinsWithoutRest.get(id);
    if (known != null) {
      return known;
    }
    Parallel parallel = (Parallel) steps.get(id);
    long quick =
        parallel.starts().values().stream()
            .filter(first -> endsWithoutRest(first, id + JOIN))
            .count();
    joinsWithoutRest.put(id, quick >= parallel.needed());
    return quick >= parallel.needed();
  }

  private boolean endsWithoutRest(String first, String join) {
    return FlowCheck.from(Set.of(first), node -> node.equals(join) ? List.of() : withoutRest(node))
        .contains(join);
  }
}
