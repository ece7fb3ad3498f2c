package io.tracerail.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.text.TextPolicy;
import java.util.Map;
import java.util.Optional;

/** Rules for the strings, names and numbers of a request. */
final class RequestText {

  /** No number of a case has more digits or zeros; writing them out could take all memory. */
  private static final int MAX_SCALE = 1000;

  private RequestText() {}

  /**
   * @return in normal form
   * @throws ProblemException 422
   */
  static String normalized(String text) {
    return normalized(text, "");
  }

  private static String normalized(String text, String pointer) {
    refuse(TextPolicy.faultInText(text), pointer);
    return TextPolicy.normalize(text);
  }

  /**
   * The tree with all strings and names in normal form.
   *
   * @throws ProblemException 422 with a pointer that starts at the tree
   */
  static JsonNode normalized(JsonNode tree) {
    return normalized(tree, "");
  }

  private static JsonNode normalized(JsonNode tree, String pointer) {
    if (tree.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(tree.size());
      for (int i = 0; i < tree.size(); i++) {
        array.add(normalized(tree.get(i), pointer + "/" + i));
      }
      return array;
    } else if (tree.isObject()) {
      return object(tree, pointer);
    } else if (tree.isTextual()) {
      return TextNode.valueOf(normalized(tree.textValue(), pointer));
    }
    check(tree, pointer);
    return tree;
  }

  private static ObjectNode object(JsonNode tree, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      refuse(
          TextPolicy.faultInLine(field.getKey()).map(fault -> "has a name that " + fault), pointer);
      String name = TextPolicy.normalize(field.getKey());
      JsonNode value = normalized(field.getValue(), pointer + JsonProblems.step(name));
      if (object.replace(name, value) != null) {
        throw ProblemException.invalidField(
            pointer + JsonProblems.step(name), "is there twice, in two ways of writing it");
      }
    }
    return object;
  }

  /** Checks that a number can be written out. */
  static void check(JsonNode value, String pointer) {
    if (value.isBigDecimal()) {
      int scale = value.decimalValue().scale();
      if (scale > MAX_SCALE || scale < -MAX_SCALE) {
        throw ProblemException.invalidField(pointer, "is out of the range of numbers");
      }
    }
  }

  private static void refuse(Optional<String> fault, String pointer) {
    if (fault.isPresent()) {
      throw ProblemException.invalidField(pointer, fault.get());
    }
  }
}
