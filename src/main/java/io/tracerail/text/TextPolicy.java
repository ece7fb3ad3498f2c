package io.tracerail.text;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules for text that people type, everywhere in the service: {@code docs/text.md} has them as a
 * table with examples, and {@code src/test/resources/text-vectors.json} as cases that also bind the
 * browser.
 */
public final class TextPolicy {

  /** Refused beside the characters of the two descriptions: ignorable ones that no name needs. */
  private static final String IN_NO_LINE =
      "\\x00-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e"
          + "\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0"
          + "\\ufff0-\\ufff8\\ufffe\\uffff";

  private static final String IN_NO_TEXT =
      "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069"
          + "\\ufdd0-\\ufdef\\ufffe\\uffff";

  /** White space, ignorable characters and blank symbols. */
  private static final String NOT_SEEN =
      "\\s\\x00-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
          + "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufdd0-\\ufdef"
          + "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\ufffe\\uffff";

  /** One line with a visible character, as ECMA-262 writes it for the API's description. */
  public static final String LINE =
      "^[^" + IN_NO_LINE + "]*[^" + NOT_SEEN + "][^" + IN_NO_LINE + "]*$";

  /** As {@link #LINE}, or empty. */
  public static final String OPTIONAL_LINE =
      "^([^" + IN_NO_LINE + "]*[^" + NOT_SEEN + "][^" + IN_NO_LINE + "]*)?$";

  /** Several lines that may be blank or empty. */
  public static final String OPTIONAL_TEXT = "^[^" + IN_NO_TEXT + "]*$";

  /** As {@link #LINE}, of several lines. */
  public static final String TEXT =
      "^[^" + IN_NO_TEXT + "]*[^" + NOT_SEEN + "][^" + IN_NO_TEXT + "]*$";

  /** E-mail address in RFC 5321's plainest form: something, an at sign, something. */
  public static final String EMAIL = "^[^@" + NOT_SEEN + "]{1,64}@[^@" + NOT_SEEN + "]{1,255}$";

  /** In code points: local part, at sign, domain (RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.2). */
  public static final int EMAIL_LENGTH = 64 + 1 + 255;

  private static final Pattern ADDRESS = Pattern.compile("[^@]{1,64}@[^@]{1,255}");

  private TextPolicy() {}

  /** NFC (UAX #15), the stored form of text. */
  public static String normalize(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * Folds for comparisons and searches: NFKC_Casefold, with white space as single spaces and none
   * around. Makes texts equal that look the same to a person, but for accents. The same under every
   * JDK.
   */
  public static String fold(String text) {
    return Folding.IGNORING_CASE.fold(text);
  }

  /**
   * Letters without their marks, for searches by people who do not type them.
   *
   * @param folded by {@link #fold}
   */
  public static String plain(String folded) {
    return PlainLetters.of(folded);
  }

  /** As {@link #fold}, but letters keep their case. */
  public static String foldKeepingCase(String text) {
    return Folding.KEEPING_CASE.fold(text);
  }

  /** Tells whether nothing of it can be seen: white space and invisible characters only. */
  public static boolean isBlank(String text) {
    return text.codePoints().noneMatch(CodePoints::isVisible);
  }

  /**
   * @param most code points, as JSON Schema counts a text's length (Validation, section 6.3.1)
   */
  public static boolean isLonger(String text, int most) {
    return text.codePointCount(0, text.length()) > most;
  }

  /**
   * The fault in the characters of a name, or of another text on one line.
   *
   * @return such as {@code must not contain invisible characters (U+200B)}
   */
  public static Optional<String> faultInLine(String text) {
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      Optional<String> fault = faultAnywhere(c);
      if (fault.isPresent()) {
        return fault;
      }
      if (CodePoints.isLineSeparator(c)) {
        return fault("must not contain line separators", c);
      }
      if (CodePoints.isIgnorable(c) && !InvisibleInPlace.fits(points, i)) {
        return fault("must not contain invisible characters", c);
      }
    }
    return Optional.empty();
  }

  /** As {@link #faultInLine}, for text of several lines. */
  public static Optional<String> faultInText(String text) {
    return text.codePoints()
        .filter(c -> c != '\t' && c != '\n' && c != '\r')
        .mapToObj(TextPolicy::faultAnywhere)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> faultAnywhere(int c) {
    if (CodePoints.isControl(c)) {
      return Optional.of("must not contain control characters");
    } else if (CodePoints.isSurrogate(c)) {
      return fault("must not contain halves of surrogate pairs", c);
    } else if (CodePoints.isNoncharacter(c)) {
      return fault("must not contain noncharacters", c);
    } else if (CodePoints.reordersText(c)) {
      return fault("must not contain characters that reorder text", c);
    }
    return Optional.empty();
  }

  private static Optional<String> fault(String complaint, int codePoint) {
    return Optional.of("%s (U+%04X)".formatted(complaint, codePoint));
  }

  /** Tells whether each of its characters can be seen; white space cannot. */
  public static boolean isVisible(String text) {
    return text.codePoints().allMatch(CodePoints::isVisible);
  }

  /** Checks the form of an e-mail address, of visible characters only. */
  public static boolean isEmail(String text) {
    return isVisible(text) && ADDRESS.matcher(text).matches();
  }

  /** One line without invisible characters, made of text that was generated from others' text. */
  public static String asLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int c : text.codePoints().toArray()) {
      if (CodePoints.isWhiteSpace(c) || CodePoints.isControl(c)) {
        line.append(line.isEmpty() || line.charAt(line.length() - 1) == ' ' ? "" : " ");
      } else if (faultAnywhere(c).isEmpty()
          && (!CodePoints.isIgnorable(c) || CodePoints.shapes(c))) {
        line.appendCodePoint(c);
      }
    }
    return line.toString().stripTrailing();
  }
}
