package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.text.TextPolicy;

/**
 * Blank text counts as empty text for a schema: {@code minLength: 1} and {@code pattern: \\S} ask
 * for something to be seen.
 */
final class BlankText {

  private BlankText() {}

  /**
   * @return the document itself when no text in it is blank
   */
  static JsonNode asEmpty(JsonNode document) {
    return has(document) ? replaced(document.deepCopy()) : document;
  }

  private static boolean has(JsonNode node) {
    if (node.isTextual()) {
      return !node.textValue().isEmpty() && TextPolicy.isBlank(node.textValue());
    }
    for (JsonNode child : node) {
      if (has(child)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode replaced(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(replaced(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaced(array.get(i)));
      }
    } else if (has(node)) {
      return TextNode.valueOf("");
    }
    return node;
  }
}
