package io.tracerail.cases.simulation;

import io.tracerail.process.Branch;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.Step;
import io.tracerail.process.published.Coverage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the steps and branches that scenarios reach. */
final class CoverageCount {

  private final ProcessDefinition definition;
  private final Set<String> steps = new HashSet<>();
  private final Set<String> branches = new HashSet<>();

  CoverageCount(ProcessDefinition definition) {
    this.definition = definition;
  }

  void add(PlayedTurn turn) {
    steps.addAll(turn.steps());
    turn.branches().stream().map(Branch::toString).forEach(branches::add);
  }

  Coverage coverage() {
    return new Coverage(
        part(List.copyOf(definition.steps().keySet()), steps),
        part(
            definition.steps().values().stream()
                .map(Step::branches)
                .flatMap(List::stream)
                .map(Branch::toString)
                .toList(),
            branches));
  }

  private static Coverage.Part part(List<String> all, Set<String> reached) {
    List<String> missing = all.stream().filter(one -> !reached.contains(one)).toList();
    return new Coverage.Part(all.size() - missing.size(), all.size(), missing);
  }
}
