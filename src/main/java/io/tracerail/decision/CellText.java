package io.tracerail.decision;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a cell, and how far it was read. */
final class CellText {

  private static final Pattern SPACE = Pattern.compile("\\s*+");
  private static final String ESCAPES = "\"\\nrt";
  private static final String ESCAPED = "\"\\\n\r\t";

  private final String text;
  private int at;

  CellText(String text) {
    this.text = text;
  }

  /** In code points, from 1. */
  int column() {
    return text.codePointCount(0, at) + 1;
  }

  int at() {
    return at;
  }

  void backTo(int place) {
    at = place;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  void skipSpace() {
    next(SPACE);
  }

  /** Reads what matches a pattern. */
  Optional<String> next(Pattern pattern) {
    Matcher found = pattern.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      return Optional.empty();
    }
    at = found.end();
    return Optional.of(found.group());
  }

  boolean skip(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  void need(String expected) {
    skipSpace();
    if (!skip(expected)) {
      throw new IllegalArgumentException("\"" + expected + "\" is missing");
    }
  }

  /**
   * Reads a text in quotes.
   *
   * @return empty when none begins here
   * @throws IllegalArgumentException when it does not end, or escapes what needs no escape
   */
  Optional<String> quoted() {
    if (!skip("\"")) {
      return Optional.empty();
    }
    StringBuilder plain = new StringBuilder();
    while (!skip("\"")) {
      if (skip("\\") && at < text.length()) {
        int escape = ESCAPES.indexOf(text.charAt(at));
        if (escape < 0) {
          throw new IllegalArgumentException("write this character without a backslash");
        }
        plain.append(ESCAPED.charAt(escape));
      } else if (at < text.length()) {
        plain.append(text.charAt(at));
      } else {
        throw new IllegalArgumentException("the text does not end: \" is missing");
      }
      at++;
    }
    return Optional.of(plain.toString());
  }
}
