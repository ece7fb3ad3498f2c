package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as JSON, by the JSON schema of YAML 1.2 (section 10.2): an unquoted {@code no} or {@code
 * 1:30} is a text, not a boolean or a number as in YAML 1.1.
 */
final class YamlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,8})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,3})?");

  private YamlJson() {}

  static JsonNode of(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = JSON.objectNode();
        mapping.getValue().forEach(tuple -> object.set(key(tuple), of(tuple.getValueNode())));
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> array.add(of(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> JSON.nullNode();
    };
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    if (INTEGER.matcher(text).matches()) {
      return JSON.numberNode(Integer.parseInt(text));
    }
    if (NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "", "null", "~" -> JSON.nullNode();
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.textNode(text);
    };
  }

  /** The line of the part at the pointer, or of the nearest part above it that exists. */
  static int lineAt(Node root, String pointer, int rootLine) {
    Node node = root;
    int line = rootLine;
    for (String token : pointer.split("/")) {
      String name = token.replace("~1", "/").replace("~0", "~");
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (key(tuple).equals(name)) {
            node = tuple.getValueNode();
            line = tuple.getKeyNode().getStartMark().getLine() + 1;
          }
        }
      } else if (node instanceof SequenceNode sequence
          && name.matches("\\d{1,4}")
          && Integer.parseInt(name) < sequence.getValue().size()) {
        node = sequence.getValue().get(Integer.parseInt(name));
        line = node.getStartMark().getLine() + 1;
      }
    }
    return line;
  }
}
