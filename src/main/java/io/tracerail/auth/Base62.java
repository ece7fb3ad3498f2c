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

  /** Encodes the last {@code length} digits of an unsigned number, with zeros to the left. */
  public static String encode(byte[] unsigned, int length) {
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
