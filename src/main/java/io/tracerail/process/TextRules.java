package io.tracerail.process;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.text.TextPolicy;

/**
 * How a case's texts are judged. A case keeps the rules that it began with: its workflow may be
 * replayed, and must then come to what it came to.
 */
@RegisterForReflection
public enum TextRules {
  /** Of cases from before there was a text policy: Java's own notions of space and letter case. */
  JDK,

  /** The text policy's, by its own tables. */
  UNICODE;

  public boolean isBlank(String text) {
    return switch (this) {
      case JDK -> text.isBlank();
      case UNICODE -> TextPolicy.isBlank(text);
    };
  }

  boolean same(String one, String other, boolean ignoreCase) {
    return switch (this) {
      case JDK -> ignoreCase ? one.strip().equalsIgnoreCase(other.strip()) : one.equals(other);
      case UNICODE ->
          ignoreCase
              ? TextPolicy.fold(one).equals(TextPolicy.fold(other))
              : TextPolicy.foldKeepingCase(one).equals(TextPolicy.foldKeepingCase(other));
    };
  }
}
