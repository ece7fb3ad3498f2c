package io.tracerail.process;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;

/**
 * A fault of a process definition.
 *
 * @param pointer to the value in the definition, as a JSON pointer (RFC 6901); of a missing key, to
 *     the value that lacks it; empty for the whole definition
 * @param line in the text as it was sent, from 1
 * @param column in code points, from 1
 * @param message for people, without the position
 */
@RegisterForReflection
public record DefinitionFinding(String pointer, int line, int column, String message) {

  static final Comparator<DefinitionFinding> ORDER =
      Comparator.comparingInt(DefinitionFinding::line)
          .thenComparingInt(DefinitionFinding::column)
          .thenComparing(DefinitionFinding::pointer)
          .thenComparing(DefinitionFinding::message);

  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }
}
