package io.tracerail.auth;

import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a key is issued from.
 *
 * @param holder null for a key that is no person's
 * @param description null for none
 * @param expiresAt null: never
 */
@Schema(name = "ApiKeyRequest", additionalProperties = Schema.False.class)
public record ApiKeyRequest(
    @Schema(required = true) Role role,
    @Schema(nullable = true, description = "The person whose key it is; none, unless given")
        Caller.Holder holder,
    @Schema(nullable = true, maxLength = DESCRIPTION_LENGTH, pattern = FIT) String description,
    @Schema(nullable = true, description = "In the future; never, unless given")
        Instant expiresAt) {

  /** What a text may hold, for the API's description. */
  static final String FIT = "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]*$";

  static final int DESCRIPTION_LENGTH = 500;
  static final int NAME_LENGTH = 200;
  static final int EMAIL_LENGTH = 254; // RFC 5321, section 4.5.3.1.3

  /** As {@link #FIT}, and something in it. */
  static final String NAME =
      "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]*"
          + "[^\\s\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]"
          + "[^\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]*$";

  /** An address with nothing unfit in it. */
  static final String ADDRESS =
      "^[^@\\s\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]+@"
          + "[^@\\s\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]+$";

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** Beyond it, a date is a mistake, and at some point none that PostgreSQL knows. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws ProblemException 422 naming each invalid field
   */
  void validate(Instant now) {
    List<FieldError> errors = new ArrayList<>();
    if (role == null) {
      errors.add(new FieldError("/role", "is required: viewer, agent or admin"));
    }
    if (holder != null) {
      validate(holder, errors);
    }
    if (description != null) {
      text("/description", description, DESCRIPTION_LENGTH, errors);
    }
    if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(LATEST))) {
      errors.add(new FieldError("/expiresAt", "must be in the future"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID, null, errors);
    }
  }

  private static void validate(Caller.Holder holder, List<FieldError> errors) {
    if (holder.name() == null || holder.name().isBlank()) {
      errors.add(new FieldError("/holder/name", "is required"));
    } else {
      text("/holder/name", holder.name(), NAME_LENGTH, errors);
    }
    if (holder.email() != null) {
      text("/holder/email", holder.email(), EMAIL_LENGTH, errors);
      if (!EMAIL.matcher(holder.email()).matches()) {
        errors.add(new FieldError("/holder/email", "must be an email address"));
      }
    }
  }

  private static void text(String pointer, String text, int longest, List<FieldError> errors) {
    if (text.codePointCount(0, text.length()) > longest) {
      errors.add(new FieldError(pointer, "must have at most " + longest + " characters"));
    }
    if (text.codePoints().anyMatch(ApiKeyRequest::isUnfit)) {
      errors.add(new FieldError(pointer, "must not hold control characters"));
    }
  }

  /**
   * Control characters, line separators, halves of surrogate pairs, and what reverses the text
   * after it.
   */
  private static boolean isUnfit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2066 && codePoint <= 0x2069);
    };
  }
}
