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
  private final boolean absentAllowed;
  private boolean absent;
  private int locals;
  private int bytes;

  /**
   * @param absentAllowed whether fields that may be absent are read without being asked for
   */
  Typing(CelSource source, Map<String, Type> variables, Findings findings, boolean absentAllowed) {
    this.source = source;
    this.variables = Map.copyOf(variables);
    this.findings = findings;
    this.absentAllowed = absentAllowed;
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

  /** Notes that a field is read which may be absent; false when that is a finding. */
  boolean readsAbsent() {
    absent = true;
    return absentAllowed;
  }

  /** Whether there is no value for want of a field. */
  boolean mayBeAbsent() {
    return absent;
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
