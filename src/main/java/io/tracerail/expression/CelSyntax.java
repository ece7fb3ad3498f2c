package io.tracerail.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar and the macros of CEL, by the library; its classes are loaded at the first use. */
final class CelSyntax {

  /** Characters of an expression. */
  static final int LONGEST = 2_000;

  /** How deep its parts can be nested; a chain of operators such as {@code a + b + c} is nested. */
  static final int DEEPEST = 50;

  private static final Pattern DECIMAL =
      Pattern.compile("-?\\s*((?:\\d+\\.\\d+|\\d+(?=[eE])|\\.\\d+)(?:[eE][+-]?\\d+)?)");

  private CelSyntax() {}

  private static final class Lazy {
    static final CelParser PARSER =
        CelParserFactory.standardCelParserBuilder()
            .setOptions(
                CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .maxParseErrorRecoveryLimit(5)
                    .enableQuotedIdentifierSyntax(true)
                    .build())
            .setStandardMacros(
                CelStandardMacro.HAS,
                CelStandardMacro.ALL,
                CelStandardMacro.EXISTS,
                CelStandardMacro.EXISTS_ONE,
                CelStandardMacro.FILTER,
                CelStandardMacro.MAP,
                CelStandardMacro.MAP_FILTER)
            .build();
  }

  record Parsed(CelExpr root, CelSource source) {}

  /** Parses a text of at most {@link #LONGEST} characters; empty, with findings, when it cannot. */
  static Optional<Parsed> parse(String text, Findings findings) {
    CelValidationResult result = Lazy.PARSER.parse(text);
    if (result.hasError()) {
      for (CelIssue issue : result.getErrors()) {
        CelSourceLocation at = issue.getSourceLocation();
        findings.add(at.getLine(), at.getColumn(), message(issue.getMessage()));
      }
      return Optional.empty();
    }
    try {
      CelExpr root = result.getAst().getExpr();
      return Optional.of(new Parsed(root, result.getAst().getSource()));
    } catch (CelValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(String message) {
    if (message.startsWith("For input string")) {
      return "a whole number has at most 18 digits: write a larger one with a decimal point";
    }
    return message.startsWith("Expression recursion limit")
        ? "the parts of an expression are nested at most " + DEEPEST + " deep"
        : message.replace("%%", "%");
  }

  /**
   * A number with a decimal point or an exponent, exactly as it is written; empty when it cannot be
   * read.
   */
  static Optional<BigDecimal> decimal(String fromHere, double parsed) {
    Matcher form = DECIMAL.matcher(fromHere);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(form.group(1));
      return Optional.of(Double.compare(parsed, 0.0) < 0 ? number.negate() : number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
