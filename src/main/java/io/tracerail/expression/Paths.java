package io.tracerail.expression;

import java.math.BigDecimal;

/** Names of places in the data: two that are equal are the same place at every evaluation. */
final class Paths {

  /** In no name of an expression. */
  private static final char BETWEEN = '\n';

  private Paths() {}

  /** A loop's variable: one of the same name in another loop around it is another place. */
  static String local(String name, int slot) {
    return name + BETWEEN + slot;
  }

  /** Null when the place of the object is not known. */
  static String field(String object, String name) {
    return object == null ? null : object + BETWEEN + "." + name;
  }

  /** Null when the place of the list is not known. */
  static String item(String list, BigDecimal index) {
    return list == null ? null : list + BETWEEN + "[" + index.toPlainString() + "]";
  }

  /** The path as an expression writes it. */
  static String shown(String path) {
    return path.replaceAll("\n\\d+(?=\n|$)", "").replace("\n", "");
  }
}
