package io.tracerail.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;

/**
 * Reads strings, numbers and trees of a request by {@link RequestText}. For requests only: stored
 * values were accepted by the rules of their time, and stay readable.
 */
final class RequestModule extends SimpleModule {

  @Serial private static final long serialVersionUID = 1;

  RequestModule() {
    super("tracerail-request");
    addDeserializer(String.class, new Strings());
    addDeserializer(BigDecimal.class, new Decimals());
    addDeserializer(JsonNode.class, new Trees<>(JsonNode.class));
    addDeserializer(ObjectNode.class, new Trees<>(ObjectNode.class));
  }

  private static final class Strings extends StdScalarDeserializer<String> {
    @Serial private static final long serialVersionUID = 1;

    private Strings() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      return RequestText.normalized(parser.getText());
    }
  }

  private static final class Decimals extends StdScalarDeserializer<BigDecimal> {
    @Serial private static final long serialVersionUID = 1;

    private Decimals() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) {
        return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
      }
      BigDecimal number = parser.getDecimalValue();
      RequestText.check(DecimalNode.valueOf(number), "");
      return number;
    }
  }

  private static final class Trees<T extends JsonNode> extends StdScalarDeserializer<T> {
    @Serial private static final long serialVersionUID = 1;
    private final Class<T> type;

    private Trees(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode tree = JsonNodeDeserializer.getDeserializer(type).deserialize(parser, context);
      return type.cast(RequestText.normalized(tree));
    }

    @Override
    @SuppressWarnings("unchecked")
    public T getNullValue(DeserializationContext context) {
      return type == JsonNode.class ? (T) context.getNodeFactory().nullNode() : null;
    }

    /** An absent value is not null: a merge patch tells them apart. */
    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
