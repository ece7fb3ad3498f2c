package io.tracerail.process;

import io.tracerail.expression.Compilation;
import io.tracerail.expression.Expression;
import io.tracerail.expression.ExpressionCompiler;
import io.tracerail.expression.ExpressionFinding;
import io.tracerail.expression.Type;
import java.util.Map;
import java.util.Optional;

/** Reads the conditions of triage rules. */
final class ConditionReader {

  private final Map<String, Type> variables;

  /**
   * @param variables with their types
   */
  ConditionReader(Map<String, Type> variables) {
    this.variables = variables;
  }

  /** Reads the condition of a rule; {@code false}, with the problems noted, for a bad one. */
  Expression read(YamlSource rule) {
    return rule.required("when").flatMap(this::condition).orElse(Expression.FALSE);
  }

  private Optional<Expression> condition(YamlSource source) {
    String text = source.scalar("when must be an expression such as caseData.amount > 100");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (ExpressionCompiler.condition(text, variables)) {
      case Compilation.Valid valid -> Optional.of(valid.expression());
      case Compilation.Invalid invalid -> {
        invalid.findings().forEach(finding -> source.problem(reason(finding)));
        yield Optional.empty();
      }
    };
  }

  private static String reason(ExpressionFinding finding) {
    String line = finding.line() == 1 ? "" : "line " + finding.line() + ", ";
    return "when, " + line + "column " + finding.column() + ": " + finding.message();
  }
}
