package io.tracerail.process;

import io.tracerail.text.TextPolicy;

/** Parts of a definition's text within a message: short, and on one line. */
public final class Excerpt {

  /** Of a value, in code points. */
  private static final int MOST = 60;

  /** Of a message. */
  private static final int MOST_OF_MESSAGE = 300;

  private Excerpt() {}

  public static String of(String text) {
    return shortened(text, MOST);
  }

  /** The same in quotation marks. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  /** A whole message, which may hold parts of the text that nobody shortened. */
  static String ofMessage(String message) {
    return shortened(message, MOST_OF_MESSAGE);
  }

  private static String shortened(String text, int most) {
    String line = TextPolicy.asLine(text);
    return TextPolicy.isLonger(line, most)
        ? line.substring(0, line.offsetByCodePoints(0, most)) + "…"
        : line;
  }
}
