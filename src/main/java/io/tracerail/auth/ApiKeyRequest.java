package io.tracerail.auth;

import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import java.time.Instant;
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
    FieldErrors errors =
        new FieldErrors()
            .require("/role", role != null, "is required: viewer, agent or admin")
            .require(
                "/expiresAt",
                expiresAt == null || expiresAt.isAfter(now) && !expiresAt.isAfter(LATEST),
                "must be in the future");
    if (holder != null) {
      errors.require(
          "/holder/name", holder.name() != null && !holder.name().isBlank(), "is required");
      text(errors, "/holder/name", holder.name(), NAME_LENGTH);
      text(errors, "/holder/email", holder.email(), EMAIL_LENGTH);
      errors.matches("/holder/email", holder.email(), EMAIL, "must be an e-mail address");
    }
    text(errors, "/description", description, DESCRIPTION_LENGTH);
    errors.orRefuse();
  }

  /** Text that may be empty; null passes. */
  private static void text(FieldErrors errors, String pointer, String text, int longest) {
    errors
        .atMost(pointer, text, longest)
        .require(
            pointer,
            text == null || text.codePoints().noneMatch(ApiKeyRequest::isUnfit),
            "must not contain control characters");
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
