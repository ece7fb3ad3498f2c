package io.tracerail.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the branch of a parallel step that each step belongs to. A branch is the steps that its
 * first one leads to, up to those that lead back to the parallel step, which joins there.
 */
final class BranchScopes {

  /** Most branches within each other. */
  static final int DEEPEST = 5;

  /**
   * @param parallel the id of the parallel step; null for what belongs to no branch
   * @param outside the scope of the parallel step; null for no branch
   */
  record Scope(String parallel, String branch, Scope outside) {

    static final Scope CASE = new Scope(null, null, null);

    /** The scope in which a parallel step is joined from here. */
    boolean joins(String step) {
      return step.equals(parallel);
    }

    boolean is(String otherParallel, String otherBranch) {
      return Objects.equals(parallel, otherParallel) && Objects.equals(branch, otherBranch);
    }

    int depth() {
      return outside == null ? 0 : outside.depth() + 1;
    }

    String words() {
      return parallel == null ? "no branch" : "branch \"" + branch + "\" of \"" + parallel + "\"";
    }
  }

  private record Reached(String step, Scope scope) {}

  private final Map<String, Step> steps;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final Deque<Reached> open = new ArrayDeque<>();
  private final ReadContext reading;
  private boolean sound = true;

  private BranchScopes(ReadContext reading, Map<String, Step> steps) {
    this.reading = reading;
    this.steps = steps;
  }

  /**
   * The scope of each step that is reached; empty after a finding.
   *
   * @param start the first step of the process
   */
  static Optional<Map<String, Scope>> of(
      ReadContext reading, Map<String, Step> steps, String start) {
    BranchScopes reader = new BranchScopes(reading, steps);
    reader.reach(start, Scope.CASE);
    while (!reader.open.isEmpty()) {
      reader.follow(reader.open.pop());
    }
    return reader.sound ? Optional.of(reader.scopes) : Optional.empty();
  }

  /** The scope of each step of a definition that is valid. */
  static Map<String, Scope> of(ProcessDefinition valid) {
    return of(null, valid.steps(), valid.start()).orElseThrow();
  }

  private void follow(Reached reached) {
    Scope scope = reached.scope();
    if (steps.get(reached.step()) instanceof Parallel parallel) {
      if (scope.depth() == DEEPEST) {
        fault(parallel.id(), "is more than " + DEEPEST + " parallel steps deep");
        return;
      }
      parallel
          .starts()
          .forEach((name, first) -> reach(first, new Scope(parallel.id(), name, scope)));
      goOn(parallel.next(), scope);
    } else {
      steps.get(reached.step()).successors().forEach(next -> goOn(next, scope));
    }
  }

  private void goOn(String step, Scope scope) {
    if (!scope.joins(step)) {
      reach(step, scope);
    }
  }

  private void reach(String step, Scope scope) {
    Scope known = scopes.putIfAbsent(step, scope);
    if (known == null) {
      open.push(new Reached(step, scope));
    } else if (!known.equals(scope)) {
      fault(step, "is in " + known.words() + " and in " + scope.words());
    }
  }

  private void fault(String step, String words) {
    sound = false;
    reading.problem(reading.pointerOfStep(step), "step \"" + step + "\" " + words);
  }
}
