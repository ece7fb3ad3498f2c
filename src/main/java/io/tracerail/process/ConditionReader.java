package io.tracerail.process;

import io.tracerail.expression.Compilation;
import io.tracerail.expression.Expression;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.ExpressionFinding;
import io.tracerail.expression.Type;
import java.util.Map;

/** Reads the conditions of triage rules. */
final class ConditionReader {

  private final Map<String, Type> variables;

  /**
   * @param variables with their types
   */
  ConditionReader(Map<String, Type> variables) {
    this.variables = variables;
  }

  /** Reads a condition; {@code false}, with the problems noted, for a bad one. */
  Expression read(YamlSource source) {
    return switch (ExpressionCompiler.condition(source.text(), variables)) {
      case Compilation.Valid valid -> valid.expression();
      case Compilation.Invalid invalid -> {
        invalid.findings().forEach(finding -> source.problem(reason(finding)));
        yield Expression.FALSE;
      }
    };
  }

  private static String reason(ExpressionFinding finding) {
    String line = finding.line() == 1 ? "" : "line " + finding.line() + ", ";
    return "at " + line + "column " + finding.column() + ": " + finding.message();
  }
}
