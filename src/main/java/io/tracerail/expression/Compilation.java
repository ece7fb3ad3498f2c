package io.tracerail.expression;

import java.util.List;

/** What became of the text of an expression. */
public sealed interface Compilation {

  record Valid(Expression expression) implements Compilation {}

  /**
   * @param findings never empty, in the order of their places
   */
  record Invalid(List<ExpressionFinding> findings) implements Compilation {
    public Invalid {
      findings = List.copyOf(findings);
    }
  }
}
