package io.tracerail.process;

import java.util.Map;
import java.util.Set;

/** Character classes of ECMA-262, as Java's. */
final class EcmaClasses {

  /** WhiteSpace and LineTerminator of ECMA-262. */
  private static final String SPACE =
      "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}"
          + "\\x{3000}\\x{FEFF}";

  /** Members of each set, to stand within brackets. */
  private static final Map<Character, String> SETS =
      Map.of(
          'd', "0-9",
          'D', "[^0-9]",
          'w', "0-9A-Z_a-z",
          'W', "[^0-9A-Z_a-z]",
          's', SPACE,
          'S', "[^" + SPACE + "]");

  private static final Set<String> CATEGORIES =
      Set.of(
          ("L LC Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So"
                  + " Z Zs Zl Zp C Cc Cf Co")
              .split(" "));

  private static final Set<String> BINARY =
      Set.of("Alphabetic", "Ideographic", "Lowercase", "Uppercase", "White_Space");

  private final EcmaReader in;

  EcmaClasses(EcmaReader in) {
    this.in = in;
  }

  static String literal(int codePoint) {
    return "\\x{%X}".formatted(codePoint);
  }

  /** Reads a class after its opening bracket. */
  String bracketed() {
    boolean negated = in.skip("^");
    StringBuilder set = new StringBuilder();
    while (!in.skip("]")) {
      String inner = escapedSetWithin();
      if (inner != null) {
        set.append(inner);
        if (in.at('-')) {
          in.next();
          if (!in.at(']')) {
            throw in.bad("a set is no end of a range");
          }
          set.append(literal('-'));
        }
      } else {
        set.append(literalOrRange());
      }
    }
    if (set.isEmpty()) {
      return negated ? "(?s:.)" : "(?!)";
    }
    // Not [^…]: Java's negation of nested sets differs from release to release.
    return negated ? "(?:(?![" + set + "])(?s:.))" : "[" + set + "]";
  }

  private String literalOrRange() {
    int first = single();
    if (!in.at('-')) {
      return literal(first);
    }
    in.next();
    if (in.at(']')) {
      return literal(first) + literal('-');
    }
    if (escapedSetWithin() != null) {
      throw in.bad("a set is no end of a range");
    }
    int last = single();
    if (last < first) {
      throw in.bad("a range out of order");
    }
    return literal(first) + "-" + literal(last);
  }

  private int single() {
    return in.at('\\') ? in.escaped(true) : in.next();
  }

  /**
   * @return null when no escaped set comes next
   */
  String escapedSet() {
    String within = escapedSetWithin();
    return within == null ? null : "[" + within + "]";
  }

  private String escapedSetWithin() {
    for (Map.Entry<Character, String> set : SETS.entrySet()) {
      if (in.skip("\\" + set.getKey())) {
        return set.getValue();
      }
    }
    if (in.skip("\\p")) {
      return "\\p{" + property(in.braced()) + "}";
    }
    return in.skip("\\P") ? "\\P{" + property(in.braced()) + "}" : null;
  }

  private String property(String name) {
    int equals = name.indexOf('=');
    String value = name.substring(equals + 1);
    String key = equals < 0 ? "" : name.substring(0, equals);
    if (Set.of("Script", "sc").contains(key) && isScript(value)) {
      return "Is" + value;
    }
    if (Set.of("", "General_Category", "gc").contains(key) && CATEGORIES.contains(value)) {
      return value;
    }
    if (equals < 0 && BINARY.contains(name)) {
      return "Is" + name;
    }
    throw in.bad("unsupported property " + name);
  }

  private static boolean isScript(String name) {
    try {
      Character.UnicodeScript.forName(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
