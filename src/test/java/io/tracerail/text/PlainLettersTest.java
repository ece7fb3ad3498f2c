package io.tracerail.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.testing.BesideOthers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
class PlainLettersTest {

  @ParameterizedTest
  @CsvSource({
    "M\u00fcller, muller",
    "mu\u0308ller, muller",
    "\u0141\u00f3d\u017a, lodz",
    "S\u00f8ren \u00c6r\u00f8, soren aero",
    "\u0110or\u0111e, dorde",
    "\u00de\u00f3r, thor",
    "\u0153uvre, oeuvre",
    "Nguy\u1ec5n, nguyen",
    "\u0391\u03b8\u03ae\u03bd\u03b1, \u03b1\u03b8\u03b7\u03bd\u03b1",
    "Stra\u00dfe, strasse",
    "plain 12.5, plain 12.5"
  })
  void takesMarksOffLetters(String text, String plain) {
    assertEquals(plain, PlainLetters.of(TextPolicy.fold(text)));
  }

  /** A dakuten makes another syllable, a vowel sign another word. */
  @ParameterizedTest
  @CsvSource({"\u304c\u304d", "\u0939\u093f\u0928\u094d\u0926\u0940", "\ud55c\uae00"})
  void keepsWhatIsPartOfAnotherScriptsLetters(String text) {
    assertEquals(text, PlainLetters.of(TextPolicy.fold(text)));
  }
}
