package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.FormatValidator;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.MessageSourceValidationMessage;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import io.tracerail.text.TextPolicy;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A format of JSON Schema that takes visible characters only: the library's own formats take a line
 * feed at the end, or an invisible character within.
 */
record VisibleFormat(Format format) implements Format {

  @Override
  public String getName() {
    return format.getName();
  }

  @Override
  public String getMessageKey() {
    return format.getMessageKey();
  }

  @Override
  public Set<ValidationMessage> validate(
      ExecutionContext executionContext,
      ValidationContext validationContext,
      JsonNode node,
      JsonNode rootNode,
      JsonNodePath instanceLocation,
      boolean assertionsEnabled,
      Supplier<MessageSourceValidationMessage.Builder> message,
      FormatValidator validator) {
    Format judge =
        node.isTextual() && !TextPolicy.isVisible(node.textValue()) ? new Never(this) : format;
    return judge.validate(
        executionContext,
        validationContext,
        node,
        rootNode,
        instanceLocation,
        assertionsEnabled,
        message,
        validator);
  }

  /** Refuses every text, with the same format's complaint. */
  private record Never(Format format) implements Format {

    @Override
    public String getName() {
      return format.getName();
    }

    @Override
    public String getMessageKey() {
      return format.getMessageKey();
    }

    @Override
    public boolean matches(
        ExecutionContext context, ValidationContext validationContext, String text) {
      return false;
    }
  }
}
