package io.tracerail.cases.simulation;

import io.tracerail.cases.workflow.CaseTrace;
import io.tracerail.process.Branch;
import java.util.ArrayList;
import java.util.List;

/** The way that a case took in one turn. */
final class Route implements CaseTrace {

  private final List<String> steps = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();

  @Override
  public void entered(String step) {
    steps.add(step);
  }

  @Override
  public void took(Branch branch) {
    branches.add(branch);
  }

  void clear() {
    steps.clear();
    branches.clear();
  }

  List<String> steps() {
    return steps;
  }

  List<Branch> branches() {
    return branches;
  }
}
