package io.tracerail.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.text.TextPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects the errors of a request's fields, so that the caller gets all of them at once. Pointers
 * are those of RFC 6901. Unless stated otherwise a value of null passes.
 */
public final class FieldErrors {

  private final List<FieldError> errors = new ArrayList<>();

  /** Refuses null. */
  public FieldErrors required(String pointer, Object value) {
    return require(pointer, value != null, "is required");
  }

  public FieldErrors require(String pointer, boolean holds, String otherwise) {
    return holds ? this : add(pointer, otherwise);
  }

  /**
   * Requires one line of text with a visible character ({@link TextPolicy#faultInLine}).
   *
   * @param longest in code points, as JSON Schema counts them (Validation, section 6.3.1)
   */
  public FieldErrors line(String pointer, String value, int longest) {
    return text(pointer, value, longest, false);
  }

  /** As {@link #line}, of several lines ({@link TextPolicy#faultInText}). */
  public FieldErrors lines(String pointer, String value, int longest) {
    return text(pointer, value, longest, true);
  }

  private FieldErrors text(String pointer, String value, int longest, boolean multiLine) {
    if (value == null) {
      return this;
    }
    if (TextPolicy.isBlank(value)) {
      return add(pointer, "must not be blank");
    }
    return atMost(pointer, value, longest).characters(pointer, value, multiLine);
  }

  private FieldErrors characters(String pointer, String value, boolean multiLine) {
    (multiLine ? TextPolicy.faultInText(value) : TextPolicy.faultInLine(value))
        .ifPresent(fault -> add(pointer, fault));
    return this;
  }

  /** As {@link #line}, but also takes an empty text. */
  public FieldErrors optionalLine(String pointer, String value, int longest) {
    return value == null || value.isEmpty() ? this : text(pointer, value, longest, false);
  }

  /** Requires an e-mail address of visible characters. */
  public FieldErrors email(String pointer, String value) {
    return atMost(pointer, value, TextPolicy.EMAIL_LENGTH)
        .require(pointer, value == null || TextPolicy.isEmail(value), "must be an e-mail address");
  }

  /**
   * @param longest in code points
   */
  public FieldErrors atMost(String pointer, String value, int longest) {
    return require(
        pointer,
        value == null || !TextPolicy.isLonger(value, longest),
        "must have at most " + longest + " characters");
  }

  public FieldErrors matches(String pointer, String value, Pattern pattern, String otherwise) {
    return require(pointer, value == null || pattern.matcher(value).matches(), otherwise);
  }

  public FieldErrors range(String pointer, Integer value, int least, int most) {
    return require(
        pointer,
        value == null || value >= least && value <= most,
        "must be from " + least + " to " + most);
  }

  /**
   * @param value not Java's null
   * @return null when it is JSON's null, or wrong
   */
  public Integer wholeNumber(String pointer, JsonNode value, int least, int most) {
    if (value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      add(pointer, "must be a whole number from %d to %d, or null".formatted(least, most));
      return null;
    }
    return value.intValue();
  }

  public FieldErrors add(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
    return this;
  }

  /**
   * @throws ProblemException 422 with all errors, if there are any
   */
  public void orRefuse() {
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID, null, errors);
    }
  }
}
