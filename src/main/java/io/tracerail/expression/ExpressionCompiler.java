package io.tracerail.expression;

import io.tracerail.expression.Type.Plain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles expressions in CEL, the Common Expression Language, for variables of known types. What
 * is not known until a case is there is {@link Plain#ANY}. A pure function; safe for any text.
 */
public final class ExpressionCompiler {

  private ExpressionCompiler() {}

  /** Compiles an expression that is true or false. */
  public static Compilation condition(String text, Map<String, Type> variables) {
    return compile(text, variables, Plain.BOOLEAN, false);
  }

  /** Compiles an expression of any value. */
  public static Compilation value(String text, Map<String, Type> variables) {
    return compile(text, variables, Plain.ANY, false);
  }

  /** Compiles an expression that is a date or a timestamp. */
  public static Compilation moment(String text, Map<String, Type> variables) {
    return switch (value(text, variables)) {
      case Compilation.Valid(Expression found)
          when !found.type().overlaps(Plain.DATE) && !found.type().overlaps(Plain.TIMESTAMP) ->
          new Compilation.Invalid(
              List.of(
                  new ExpressionFinding(
                      0,
                      1,
                      1,
                      "the expression must be a date or a timestamp, not a "
                          + found.type().title())));
      case Compilation other -> other;
    };
  }

  /**
   * The fields of a variable that an expression names; none of one that cannot be parsed.
   *
   * @param variable such as {@code caseData}
   */
  public static Set<String> fields(String text, String variable) {
    return text.codePointCount(0, text.length()) > CelSyntax.LONGEST
        ? Set.of()
        : CelSyntax.parse(text, new Findings(text))
            .map(parsed -> References.of(parsed.root(), variable))
            .orElse(Set.of());
  }

  /** As {@link #value}, but one that may read absent fields, and has no value then. */
  public static Compilation optional(String text, Map<String, Type> variables) {
    return compile(text, variables, Plain.ANY, true);
  }

  private static Compilation compile(
      String text, Map<String, Type> variables, Type expected, boolean absentAllowed) {
    if (text.codePointCount(0, text.length()) > CelSyntax.LONGEST) {
      return new Compilation.Invalid(
          List.of(
              new ExpressionFinding(
                  0, 1, 1, "an expression has at most " + CelSyntax.LONGEST + " characters")));
    }
    Findings findings = new Findings(text);
    return CelSyntax.parse(text, findings)
        .map(
            parsed ->
                typed(
                    text,
                    parsed,
                    new Typing(parsed.source(), variables, findings, absentAllowed),
                    expected,
                    findings))
        .orElseGet(() -> new Compilation.Invalid(findings.inOrder()));
  }

  private static Compilation typed(
      String text, CelSyntax.Parsed parsed, Typing typing, Type expected, Findings findings) {
    Typed root = new Typer(typing).of(parsed.root(), Scope.EMPTY);
    if (!root.type().overlaps(expected)) {
      findings.add(
          0, "the expression must be a " + expected.title() + ", not a " + root.type().title());
    }
    if (root.cost() > Budget.LIMIT) {
      findings.add(0, "the expression can cost more than " + Budget.LIMIT + " steps");
    }
    return findings.isEmpty()
        ? new Compilation.Valid(
            new Expression(
                text,
                root.node(),
                root.type(),
                typing.mayBeAbsent(),
                typing.locals(),
                typing.bytes()))
        : new Compilation.Invalid(findings.inOrder());
  }
}
