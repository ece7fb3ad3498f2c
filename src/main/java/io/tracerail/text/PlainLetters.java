package io.tracerail.text;

import java.text.Normalizer;
import java.util.Map;

/**
 * Letters as people type them who have no key for their marks: {@code Müller} as {@code Muller},
 * {@code Łódź} as {@code Lodz}. Marks are those of Unicode's block Combining Diacritical Marks,
 * which Latin, Greek and Cyrillic letters have; the vowel signs of other scripts stay.
 */
final class PlainLetters {

  private static final char FIRST_MARK = '\u0300';
  private static final char LAST_MARK = '\u036f';

  /** Folded letters that decompose into nothing plainer, by PostgreSQL's rules for unaccent. */
  private static final Map<Character, String> WHOLE =
      Map.ofEntries(
          Map.entry('\u00e6', "ae"),
          Map.entry('\u00f0', "d"),
          Map.entry('\u00f8', "o"),
          Map.entry('\u00fe', "th"),
          Map.entry('\u0111', "d"),
          Map.entry('\u0127', "h"),
          Map.entry('\u0131', "i"),
          Map.entry('\u0142', "l"),
          Map.entry('\u0153', "oe"),
          Map.entry('\u0167', "t"));

  private PlainLetters() {}

  /**
   * @param folded by {@link TextPolicy#fold}
   */
  static String of(String folded) {
    String apart = Normalizer.normalize(folded, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c < FIRST_MARK || c > LAST_MARK) {
        plain.append(WHOLE.getOrDefault(c, String.valueOf(c)));
      }
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }
}
