package io.tracerail.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern of ECMA-262 code point by code point. */
final class EcmaReader {

  private static final Pattern QUANTIFIER =
      Pattern.compile("[*+?]|\\{([0-9]{1,9})(,([0-9]{1,9})?)?}");
  private static final Pattern NAME = Pattern.compile("\\?<[A-Za-z_$][A-Za-z0-9_$]*>");
  private static final int MOST_TIMES = 1_000;
  private static final String SYNTAX = "^$\\.*+?()[]{}|/";

  private final String regex;
  private int position;

  EcmaReader(String regex) {
    this.regex = regex;
  }

  boolean more() {
    return position < regex.length();
  }

  boolean at(char c) {
    return more() && regex.charAt(position) == c;
  }

  boolean skip(String text) {
    boolean found = regex.startsWith(text, position);
    position += found ? text.length() : 0;
    return found;
  }

  int next() {
    if (!more()) {
      throw bad("it ends too early");
    }
    int c = regex.codePointAt(position);
    position += Character.charCount(c);
    return c;
  }

  /** A character that stands for itself. */
  int literal() {
    int literal = next();
    if ("*+?{}]".indexOf(literal) >= 0) {
      throw bad("unescaped " + Character.toString(literal));
    }
    return literal;
  }

  /** The quantifier; lazy or not makes no difference to whether there is a match. */
  Repetition repetition() {
    Matcher quantifier = QUANTIFIER.matcher(regex).region(position, regex.length());
    if (!quantifier.lookingAt()) {
      return Repetition.ONCE;
    }
    position = quantifier.end();
    skip("?");
    return switch (quantifier.group()) {
      case "*" -> new Repetition(0, Repetition.ANY);
      case "+" -> new Repetition(1, Repetition.ANY);
      case "?" -> new Repetition(0, 1);
      default -> counted(quantifier);
    };
  }

  private Repetition counted(Matcher quantifier) {
    int least = Integer.parseInt(quantifier.group(1));
    int most = least;
    if (quantifier.group(2) != null) {
      most = quantifier.group(3) == null ? Repetition.ANY : Integer.parseInt(quantifier.group(3));
    }
    if (most < least) {
      throw bad("a repetition out of order");
    }
    if (least > MOST_TIMES || most > MOST_TIMES && most != Repetition.ANY) {
      throw bad(
          "more than "
              + MOST_TIMES
              + " repetitions: a text's length is for minLength and maxLength to say");
    }
    return new Repetition(least, most);
  }

  /** Reads what follows the opening parenthesis of a group. */
  void groupKind() {
    if (skip("?:") || !at('?')) {
      return;
    }
    if (skip("?=") || skip("?!")) {
      throw bad(
          "look-ahead: write two schemas under allOf, or the second pattern under not, instead");
    }
    if (skip("?<=") || skip("?<!")) {
      throw bad("look-behind: write what comes before as a part of the pattern instead");
    }
    Matcher name = NAME.matcher(regex).region(position, regex.length());
    if (!name.lookingAt()) {
      throw bad("a group of an unknown kind");
    }
    position = name.end();
  }

  /** The text between braces, such as {@code {Lu}}. */
  String braced() {
    int end = regex.indexOf('}', position);
    if (!skip("{") || end < 0) {
      throw bad("{…} is missing");
    }
    String text = regex.substring(position, end);
    position = end + 1;
    return text;
  }

  /**
   * The code point that an escape stands for.
   *
   * @param inClass true in a class, where a dash may be escaped too, and {@code \b} is a backspace
   */
  int escaped(boolean inClass) {
    next(); // the backslash
    int c = next();
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0B;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'x' -> hex(2);
      case 'u' -> unicode();
      case 'c' -> letter() % 32;
      case '0' -> zero();
      default -> {
        if (inClass && c == 'b') {
          yield '\b';
        }
        if (c == 'k' || c >= '1' && c <= '9') {
          throw bad("a back reference: write out the alternatives instead");
        }
        if (SYNTAX.indexOf(c) < 0 && !(inClass && c == '-')) {
          throw bad("unsupported escape \\" + Character.toString(c));
        }
        yield c;
      }
    };
  }

  private int letter() {
    int c = next();
    if (c < 'A' || c > 'z' || c > 'Z' && c < 'a') {
      throw bad("\\c takes a letter");
    }
    return c;
  }

  private int zero() {
    if (more() && Character.digit(regex.charAt(position), 10) >= 0) {
      throw bad("unsupported escape \\0 before a digit");
    }
    return 0;
  }

  private int unicode() {
    if (at('{')) {
      return hex(braced());
    }
    int high = hex(4);
    if (Character.isHighSurrogate((char) high) && regex.startsWith("\\u", position)) {
      int before = position;
      position += 2;
      int low = hex(4);
      if (Character.isLowSurrogate((char) low)) {
        return Character.toCodePoint((char) high, (char) low);
      }
      position = before;
    }
    return high;
  }

  private int hex(int digits) {
    if (position + digits > regex.length()) {
      throw bad("it ends too early");
    }
    position += digits;
    return hex(regex.substring(position - digits, position));
  }

  private int hex(String digits) {
    if (!digits.matches("[0-9A-Fa-f]{1,8}")
        || Long.parseLong(digits, 16) > Character.MAX_CODE_POINT) {
      throw bad("\"" + digits + "\" is no code point");
    }
    return Integer.parseInt(digits, 16);
  }

  IllegalArgumentException bad(String reason) {
    return new IllegalArgumentException(
        "the pattern \"%s\" is not supported: %s".formatted(regex, reason));
  }
}
