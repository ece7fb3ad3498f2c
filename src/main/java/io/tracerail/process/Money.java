package io.tracerail.process;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;

/**
 * Formats amounts for people, such as $1,750.00. With tables of our own and not the JDK's: a
 * workflow that is replayed under a newer JDK must render the same text.
 */
final class Money {

  private static final Map<String, String> SYMBOLS =
      Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");

  /** The codes of ISO 4217 without a minor unit, or with one of no decimals. */
  private static final Set<String> WITHOUT_DECIMALS =
      codes(
          "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
              + " XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX");

  private static final Set<String> WITH_THREE_DECIMALS = codes("BHD IQD JOD KWD LYD OMR TND");
  private static final Set<String> WITH_FOUR_DECIMALS = codes("CLF UYW");

  /**
   * Most digits written out; a longer amount keeps the form it was sent in: 1E+999999 has a
   * million.
   */
  private static final int MOST_DIGITS = 30;

  private Money() {}

  /**
   * @param currency an ISO 4217 code; empty for a bare number with two decimals
   */
  static String format(BigDecimal amount, String currency) {
    String sign = amount.signum() < 0 ? "-" : "";
    String symbol = SYMBOLS.getOrDefault(currency, currency.isEmpty() ? "" : currency + " ");
    return sign + symbol + digits(amount.abs(), decimals(currency));
  }

  private static int decimals(String currency) {
    if (WITHOUT_DECIMALS.contains(currency)) {
      return 0;
    }
    if (WITH_FOUR_DECIMALS.contains(currency)) {
      return 4;
    }
    return WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
  }

  private static Set<String> codes(String list) {
    return Set.of(list.split(" "));
  }

  private static String digits(BigDecimal amount, int decimals) {
    long whole = (long) amount.precision() - amount.scale();
    if (Math.abs(whole) > MOST_DIGITS) {
      return amount.toString();
    }
    // An amount finer than the currency keeps its digits: $0.004 must not read $0.00.
    int scale = Math.max(decimals, amount.stripTrailingZeros().scale());
    String plain = amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    int point = plain.indexOf('.');
    String integer = point < 0 ? plain : plain.substring(0, point);
    String fraction = point < 0 ? "" : plain.substring(point);
    return integer.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + fraction;
  }
}
