package io.tracerail.cases.workflow;

import io.tracerail.process.Branch;

/** Is told of the way that a case takes through its definition, while it takes it. */
public interface CaseTrace {

  /** Looks away. */
  CaseTrace NONE =
      new CaseTrace() {
        @Override
        public void entered(String step) {}

        @Override
        public void took(Branch branch) {}
      };

  void entered(String step);

  void took(Branch branch);
}
