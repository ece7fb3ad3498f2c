package io.tracerail.text;

/**
 * Properties of code points by Unicode 16.0.0, as tables of our own: the JDK has no
 * Default_Ignorable_Code_Point, and each release has another Unicode version.
 *
 * @see <a href="https://www.unicode.org/Public/16.0.0/ucd/PropList.txt">PropList.txt</a>
 * @see <a
 *     href="https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt">DerivedCoreProperties.txt</a>
 */
final class CodePoints {

  private CodePoints() {}

  /** White_Space. */
  static boolean isWhiteSpace(int c) {
    return c == ' '
        || c >= 0x09 && c <= 0x0D
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || c >= 0x2000 && c <= 0x200A
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** Default_Ignorable_Code_Point: invisible when not supported or without effect. */
  static boolean isIgnorable(int c) {
    if (c < 0x1000) {
      return c == 0xAD || c == 0x34F || c == 0x61C;
    }
    return c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c >= 0x180B && c <= 0x180F
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFEFF
        || c == 0xFFA0
        || c >= 0xFFF0 && c <= 0xFFF8
        || c >= 0x1BCA0 && c <= 0x1BCA3
        || c >= 0x1D173 && c <= 0x1D17A
        || c >= 0xE0000 && c <= 0xE0FFF;
  }

  /** Ignorable code points that shape others: joiners, variation selectors and tags. */
  static boolean shapes(int c) {
    return c == 0x200C
        || c == 0x200D
        || c >= 0x180B && c <= 0x180D
        || c == 0x180F
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0020 && c <= 0xE007F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Embeddings, overrides and isolates (UAX #9, section 2), which reorder the text after them. */
  static boolean reordersText(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  /** General category Cc. */
  static boolean isControl(int c) {
    return c < 0x20 || c >= 0x7F && c <= 0x9F;
  }

  static boolean isSurrogate(int c) {
    return c >= 0xD800 && c <= 0xDFFF;
  }

  /** Noncharacter_Code_Point. */
  static boolean isNoncharacter(int c) {
    return c >= 0xFDD0 && c <= 0xFDEF || (c & 0xFFFE) == 0xFFFE;
  }

  static boolean isLineSeparator(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  /**
   * Tells whether it leaves a mark on the page. Beside the properties, this excludes the braille
   * pattern and the note head that are blank by their names.
   */
  static boolean isVisible(int c) {
    return !isWhiteSpace(c) && !isIgnorable(c) && !isControl(c) && c != 0x2800 && c != 0x1D159;
  }
}
