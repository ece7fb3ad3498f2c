package io.tracerail.process;

import io.tracerail.process.BranchScopes.Scope;
import java.util.Map;

/** The branch of a parallel step that each step of a definition belongs to. */
public final class Branches {

  private final Map<String, Scope> scopes;

  Branches(Map<String, Scope> scopes) {
    this.scopes = Map.copyOf(scopes);
  }

  /**
   * Whether a step belongs to a branch.
   *
   * @param step one of the definition's
   * @param parallel the id of the parallel step; null for no branch
   */
  public boolean contains(String step, String parallel, String branch) {
    return scopes.get(step).is(parallel, branch);
  }
}
