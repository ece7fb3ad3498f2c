package io.tracerail.expression;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import java.util.Map;
import java.util.Optional;

/** The state of checking one expression. */
final class Typing {

  /** Rough size of a compiled part, with its argument lists. */
  private static final int BYTES_OF_A_PART = 100;

  private final CelSource source;
  private final Map<String, Type> variables;
  private final Findings findings;
  private int locals;
  private int bytes;

  Typing(CelSource source, Map<String, Type> variables, Findings findings) {
    this.source = source;
    this.variables = Map.copyOf(variables);
    this.findings = findings;
    this.bytes = 2 * source.getContent().size();
  }

  Optional<Type> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  Typed refused(CelExpr part, String message) {
    return refused(part, 0, message);
  }

  /**
   * @param further how many characters after the part's own place
   */
  Typed refused(CelExpr part, int further, String message) {
    findings.add(offset(part) + further, message);
    return Typed.unknown();
  }

  void part(int textLength) {
    bytes += BYTES_OF_A_PART + 2 * textLength;
  }

  /** Notes that a loop is within so many others. */
  void loop(int depth) {
    locals = Math.max(locals, depth + 1);
  }

  /** How many loops are within each other. */
  int locals() {
    return locals;
  }

  int bytes() {
    return bytes;
  }

  /** The source from a part's place on. */
  String from(CelExpr part) {
    return source.getContent().slice(offset(part), source.getContent().size()).toString();
  }

  private int offset(CelExpr part) {
    return source.getPositionsMap().getOrDefault(part.id(), 0);
  }
}
