package io.tracerail.auth;

import java.math.BigInteger;

/**
 * Numbers written in digits, upper-case and lower-case letters, which survive URLs, shells and a
 * double click.
 */
public final class Base62 {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(62);

  private Base62() {}

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9'
        || character >= 'A' && character <= 'Z'
        || character >= 'a' && character <= 'z';
  }

  /** Encodes the last {@code length} digits of an unsigned number, with zeros to the left. */
  public static String encode(byte[] unsigned, int length) {
    return unsigned.length < Long.BYTES
        ? encode(new BigInteger(1, unsigned).longValue(), length)
        : encodeLarge(unsigned, length);
  }

  private static String encode(long number, int length) {
    char[] text = new char[length];
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest % 62));
      rest /= 62;
    }
    return new String(text);
  }

  private static String encodeLarge(byte[] unsigned, int length) {
    char[] text = new char[length];
    BigInteger rest = new BigInteger(1, unsigned);
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] divided = rest.divideAndRemainder(BASE);
      text[i] = DIGITS.charAt(divided[1].intValue());
      rest = divided[0];
    }
    return new String(text);
  }
}
