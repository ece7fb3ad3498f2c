package io.tracerail.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern of ECMA-262 code point by code point. */
final class EcmaReader {

  private static final Pattern QUANTIFIER =
      Pattern.compile("[*+?]|\\{([0-9]{1,9})(,([0-9]{1,9})?)?}");
  private static final Pattern NAME = Pattern.compile("<[A-Za-z_$][A-Za-z0-9_$]*>");
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

  /** The quantifier; empty when there is none. */
  String quantifier() {
    return matched(QUANTIFIER);
  }

  void groupName() {
    if (matched(NAME).isEmpty()) {
      throw bad("a group of an unknown kind");
    }
  }

  private String matched(Pattern pattern) {
    Matcher matcher = pattern.matcher(regex).region(position, regex.length());
    if (!matcher.lookingAt()) {
      return "";
    }
    position = matcher.end();
    return matcher.group();
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
