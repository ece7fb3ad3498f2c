package io.tracerail.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What may stand in the strings and numbers of a request. */
public final class Text {

  /**
   * More digits or zeros than that are no number of a case; writing them out could take all memory.
   */
  private static final int MAX_SCALE = 1000;

  /** For the API's description: one line with something in it, as ECMA-262 writes it. */
  public static final String LINE =
      "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$";

  /** As {@link #LINE}, with line feeds, carriage returns and tabs. */
  public static final String LINES =
      "^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f]"
          + "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]*$";

  private Text() {}

  /**
   * @param most code points, as JSON Schema counts a text's length (Validation, section 6.3.1)
   */
  public static boolean isLonger(String text, int most) {
    return text.codePointCount(0, text.length()) > most;
  }

  /** All strings, names and numbers of a tree; pointers start at the tree. */
  static void check(JsonNode tree, String pointer) {
    if (tree.isTextual()) {
      refuse(fault(tree.textValue(), true), pointer);
    } else if (tree.isBigDecimal() || tree.isBigInteger()) {
      int scale = tree.isBigDecimal() ? tree.decimalValue().scale() : 0;
      if (scale > MAX_SCALE || scale < -MAX_SCALE) {
        throw ProblemException.invalidField(pointer, "is out of the range of numbers");
      }
    } else if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        check(tree.get(i), pointer + "/" + i);
      }
    } else if (tree.isObject()) {
      for (Map.Entry<String, JsonNode> field : tree.properties()) {
        refuse(fault(field.getKey(), false).map(fault -> "has a name that " + fault), pointer);
        check(field.getValue(), pointer + JsonProblems.step(field.getKey()));
      }
    }
  }

  /**
   * Whether a text has characters that PostgreSQL or a reader cannot show: control characters and
   * halves of surrogate pairs.
   *
   * @param multiLine whether line feeds, carriage returns and tabs are allowed
   */
  public static boolean hasForbidden(String text, boolean multiLine) {
    return fault(text, multiLine).isPresent();
  }

  /** What is wrong with a text's characters. */
  static Optional<String> fault(String text, boolean multiLine) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && !(multiLine && (c == '\n' || c == '\r' || c == '\t'))) {
        return Optional.of("has a control character");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("has half of a character");
      }
    }
    return Optional.empty();
  }

  private static void refuse(Optional<String> fault, String pointer) {
    if (fault.isPresent()) {
      throw ProblemException.invalidField(pointer, fault.get());
    }
  }
}
