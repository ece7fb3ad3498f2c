package io.tracerail.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Process definitions that cannot be used. The message names file, line and reason of every
 * problem.
 */
public final class InvalidDefinition extends RuntimeException {

  private final transient List<DefinitionProblem> problems;

  InvalidDefinition(List<DefinitionProblem> problems) {
    super(
        problems.stream()
            .map(DefinitionProblem::toString)
            .collect(Collectors.joining("\n  ", "invalid process definitions:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** Never empty; ordered by line within a file. */
  public List<DefinitionProblem> problems() {
    return problems;
  }
}
