package io.tracerail.expression;

/** How texts are compared. */
public interface TextComparison {

  boolean same(String one, String other, boolean ignoreCase);

  /** The form of a text in which another is looked for: two that are the same have one form. */
  String form(String text);
}
