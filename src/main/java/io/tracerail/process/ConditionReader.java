package io.tracerail.process;

import io.tracerail.expression.Compilation;
import io.tracerail.expression.Expression;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.ExpressionFinding;
import io.tracerail.expression.Type;
import java.util.Map;

/** Reads the expressions of a definition; {@code false}, with the problems noted, for a bad one. */
final class ConditionReader {

  private final Map<String, Type> variables;

  /**
   * @param variables with their types
   */
  ConditionReader(Map<String, Type> variables) {
    this.variables = variables;
  }

  /** Reads a condition. */
  Expression read(YamlSource source) {
    return valid(source, ExpressionCompiler.condition(source.text(), variables));
  }

  /** Reads an expression of any value. */
  Expression value(YamlSource source) {
    return valid(source, ExpressionCompiler.value(source.text(), variables));
  }

  /** Reads an expression of any value, which may read absent fields. */
  Expression optional(YamlSource source) {
    return valid(source, ExpressionCompiler.optional(source.text(), variables));
  }

  /** Reads a date or a timestamp. */
  Expression moment(YamlSource source) {
    return valid(source, ExpressionCompiler.moment(source.text(), variables));
  }

  private static Expression valid(YamlSource source, Compilation compilation) {
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
