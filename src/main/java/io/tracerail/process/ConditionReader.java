package io.tracerail.process;

import io.tracerail.expression.Compilation;
import io.tracerail.expression.Expression;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.ExpressionFinding;
import io.tracerail.expression.Type;
import java.util.Map;

/** Reads expressions: conditions of triage rules, inputs of decision tables. */
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
    return read(source, ExpressionCompiler.condition(source.text(), variables));
  }

  /** Reads an expression of any value, which may read absent fields; as {@link #read}. */
  Expression readOptional(YamlSource source) {
    return read(source, ExpressionCompiler.optional(source.text(), variables));
  }

  private static Expression read(YamlSource source, Compilation compilation) {
    return switch (compilation) {
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
