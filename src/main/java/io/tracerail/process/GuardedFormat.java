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
 * A format of JSON Schema that takes visible characters only, and not very many, and whose work is
 * counted: the library's own formats take a line feed at the end, or an invisible character within,
 * and some overflow the stack or take quadratic time.
 *
 * @param rules {@link TextRules#JDK} for the library's own view of characters
 */
record GuardedFormat(Format format, TextRules rules) implements Format {

  /** An e-mail address (RFC 5321) is the longest of most formats. */
  private static final int LONGEST = TextPolicy.EMAIL_LENGTH;

  /** No standard says; all browsers take as many. */
  private static final int LONGEST_URI = 2_000;

  /** RFC 1035, section 2.3.4. */
  private static final int LONGEST_HOST = 253;

  private static final int EVALUATION = 200;
  private static final int STEPS_PER_CHARACTER = 8;

  /** Characters that a text of the format may have at most. */
  int longest() {
    return switch (getName()) {
      case "iri", "iri-reference", "uri", "uri-reference" -> LONGEST_URI;
      case "hostname", "idn-hostname" -> LONGEST_HOST;
      default -> LONGEST;
    };
  }

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
    if (node.isTextual()) {
      int examined = Math.min(node.textValue().length(), longest());
      CheckWork.count(EVALUATION + (long) STEPS_PER_CHARACTER * examined);
    }
    Format judge = node.isTextual() && !takes(node.textValue()) ? new Never(this) : format;
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

  private boolean takes(String text) {
    return text.length() <= longest()
        && switch (rules) {
          case JDK -> true;
          case UNICODE -> TextPolicy.isVisible(text);
        };
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
