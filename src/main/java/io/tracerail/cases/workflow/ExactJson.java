package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/**
 * Reads JSON with its numbers exactly as they were sent, whatever the mapper is set to: by default
 * Jackson makes doubles of them, and 750.00 comes back as 750.0.
 */
@RegisterForReflection
public final class ExactJson extends StdDeserializer<JsonNode> {

  private static final long serialVersionUID = 1;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public ExactJson() {
    super(JsonNode.class);
  }

  // The parser's own limit on nesting bounds the recursion.
  @Override
  public JsonNode deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, context);
      case START_ARRAY -> array(parser, context);
      case VALUE_STRING -> JSON.textNode(parser.getText());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      case VALUE_NULL -> JSON.nullNode();
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> JSON.numberNode(parser.getIntValue());
            case LONG -> JSON.numberNode(parser.getLongValue());
            default -> JSON.numberNode(parser.getBigIntegerValue());
          };
      default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
    };
  }

  private JsonNode object(JsonParser parser, DeserializationContext context) throws IOException {
    ObjectNode object = JSON.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, deserialize(parser, context));
    }
    return object;
  }

  private JsonNode array(JsonParser parser, DeserializationContext context) throws IOException {
    ArrayNode array = JSON.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(deserialize(parser, context));
    }
    return array;
  }

  @Override
  public JsonNode getNullValue(DeserializationContext context) {
    return null;
  }
}
