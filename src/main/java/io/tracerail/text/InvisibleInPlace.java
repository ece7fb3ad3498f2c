package io.tracerail.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Invisible characters that the right spelling of a name needs: joiners within words of scripts
 * that join (RFC 5892, appendix A), and those that make one emoji (UTS #51) or one glyph (UTS #37)
 * of several characters.
 */
final class InvisibleInPlace {

  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final int BLACK_FLAG = 0x1F3F4;

  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MANDAIC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private InvisibleInPlace() {}

  /**
   * @param at index of an ignorable character in the text
   */
  static boolean fits(int[] text, int at) {
    int c = text[at];
    int before = at == 0 ? -1 : text[at - 1];
    int after = at == text.length - 1 ? -1 : text[at + 1];
    if (before < 0) {
      return false;
    }
    if (c == ZWNJ || c == ZWJ && !joinsEmoji(before, after)) {
      return joins(before) && after >= 0 && joins(after);
    }
    return c == ZWJ
        || (c == 0xFE0E || c == 0xFE0F) && Character.isEmoji(before)
        || (c >= 0xFE00 && c <= 0xFE02 || c >= 0xE0100 && c <= 0xE01EF)
            && Character.isIdeographic(before)
        || (c >= 0x180B && c <= 0x180D || c == 0x180F)
            && UnicodeScript.of(before) == UnicodeScript.MONGOLIAN
        || isTag(c) && (before == BLACK_FLAG || isTag(before));
  }

  private static boolean joins(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    return JOINING.contains(script)
        || script == UnicodeScript.INHERITED && !CodePoints.isIgnorable(c); // vowel signs
  }

  private static boolean joinsEmoji(int before, int after) {
    boolean ends =
        Character.isExtendedPictographic(before)
            || Character.isEmojiModifier(before)
            || before == 0xFE0F;
    return ends && after >= 0 && Character.isExtendedPictographic(after);
  }

  /** Tags of the flags of England, Scotland and Wales. */
  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }
}
