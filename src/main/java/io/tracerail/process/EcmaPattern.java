package io.tracerail.process;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates regular expressions of ECMA-262 with the flag {@code u}, the language of JSON Schema's
 * {@code pattern} (Core, section 6.4), into Java's: each construct is written out with its ECMA-262
 * meaning. Refuses constructs that Java cannot match alike: back references, modifiers, set
 * notation.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-patterns">ECMA-262, Patterns</a>
 */
final class EcmaPattern implements RegularExpressionFactory {

  private static final String WORD = "[0-9A-Z_a-z]";
  private static final String BOUNDARY = "(?:(?<=%1$s)(?!%1$s)|(?<!%1$s)(?=%1$s))".formatted(WORD);
  private static final String NO_BOUNDARY =
      "(?:(?<=%1$s)(?=%1$s)|(?<!%1$s)(?!%1$s))".formatted(WORD);

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = compile(regex);
    return text -> pattern.matcher(text).find();
  }

  /**
   * @throws IllegalArgumentException naming the part that is not ECMA-262, or not supported
   */
  static Pattern compile(String regex) {
    String translated = new EcmaPattern.Translation(regex).all();
    try {
      return Pattern.compile(translated);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern \"%s\" is not supported: %s".formatted(regex, e.getDescription()), e);
    }
  }

  /** One pass over one pattern. */
  private static final class Translation {

    private final EcmaReader in;
    private final EcmaClasses classes;
    private final StringBuilder out = new StringBuilder();
    private int behind;

    private Translation(String regex) {
      in = new EcmaReader(regex);
      classes = new EcmaClasses(in);
    }

    String all() {
      alternatives();
      if (in.more()) {
        throw in.bad("unmatched )");
      }
      return out.toString();
    }

    private void alternatives() {
      while (in.more() && !in.at(')')) {
        if (in.skip("|")) {
          out.append('|');
        } else if (term()) {
          quantifier();
        }
      }
    }

    /**
     * @return whether it can be repeated
     */
    private boolean term() {
      if (in.skip("^")) {
        out.append("\\A");
        return false;
      } else if (in.skip("$")) {
        out.append("\\z");
        return false;
      } else if (in.skip("\\b")) {
        out.append(BOUNDARY);
        return false;
      } else if (in.skip("\\B")) {
        out.append(NO_BOUNDARY);
        return false;
      } else if (in.skip("(")) {
        return group();
      } else if (in.skip("[")) {
        out.append(classes.bracketed());
      } else if (in.skip(".")) {
        out.append("[^\\n\\r\\x{2028}\\x{2029}]");
      } else if (in.at('\\')) {
        String set = classes.escapedSet();
        out.append(set != null ? set : EcmaClasses.literal(in.escaped(false)));
      } else {
        int literal = in.next();
        if ("*+?{}]".indexOf(literal) >= 0) {
          throw in.bad("unescaped " + Character.toString(literal));
        }
        out.append(EcmaClasses.literal(literal));
      }
      return true;
    }

    private boolean group() {
      boolean assertion = true;
      int outside = behind;
      if (in.skip("?=")) {
        out.append("(?=");
      } else if (in.skip("?!")) {
        out.append("(?!");
      } else if (in.skip("?<=")) {
        out.append("(?<=");
        behind++;
      } else if (in.skip("?<!")) {
        out.append("(?<!");
        behind++;
      } else {
        assertion = false;
        if (!in.skip("?:") && in.skip("?")) {
          in.groupName();
        }
        out.append("(?:"); // nothing refers to a captured group
      }
      alternatives();
      if (!in.skip(")")) {
        throw in.bad("unclosed (");
      }
      out.append(')');
      behind = outside;
      return !assertion;
    }

    private void quantifier() {
      String quantifier = in.quantifier();
      if (!quantifier.isEmpty()) {
        if (behind > 0 && !quantifier.matches("\\?|\\{[0-9]+(,[0-9]+)?}")) {
          throw in.bad("look-behind of unbounded length");
        }
        out.append(quantifier).append(in.skip("?") ? "?" : "");
      }
    }
  }
}
