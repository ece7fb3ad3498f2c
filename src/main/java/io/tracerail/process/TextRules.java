package io.tracerail.process;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.expression.TextComparison;
import io.tracerail.text.TextPolicy;

/**
 * Rules by which a case's texts are judged. A case keeps the rules that it began with: a replay of
 * its workflow must come to the same results.
 */
@RegisterForReflection
public enum TextRules implements TextComparison {
  /** Rules of cases from before the text policy: Java's own notions of space and letter case. */
  JDK,

  /** The text policy's rules, by its own tables. */
  UNICODE;

  public boolean isBlank(String text) {
    return switch (this) {
      case JDK -> text.isBlank();
      case UNICODE -> TextPolicy.isBlank(text);
    };
  }

  @Override
  public boolean same(String one, String other, boolean ignoreCase) {
    return switch (this) {
      case JDK -> ignoreCase ? one.strip().equalsIgnoreCase(other.strip()) : one.equals(other);
      case UNICODE ->
          ignoreCase
              ? TextPolicy.fold(one).equals(TextPolicy.fold(other))
              : TextPolicy.foldKeepingCase(one).equals(TextPolicy.foldKeepingCase(other));
    };
  }

  @Override
  public String form(String text) {
    return switch (this) {
      case JDK -> text;
      case UNICODE -> TextPolicy.foldKeepingCase(text);
    };
  }
}
