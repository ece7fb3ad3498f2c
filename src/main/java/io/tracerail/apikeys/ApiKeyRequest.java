package io.tracerail.apikeys;

import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.text.TextPolicy;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to issue a key.
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
    @Schema(nullable = true, maxLength = DESCRIPTION_LENGTH, pattern = TextPolicy.OPTIONAL_LINE)
        String description,
    @Schema(nullable = true, description = "In the future; never, unless given")
        Instant expiresAt) {

  static final int DESCRIPTION_LENGTH = 500;

  /** A later date is a mistake, and beyond some point unknown to PostgreSQL. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws ProblemException 422 naming each invalid field
   */
  void validate(Instant now) {
    FieldErrors errors =
        new FieldErrors()
            .require("/role", role != null, "is required: viewer, agent, admin or publisher")
            .require(
                "/expiresAt",
                expiresAt == null || expiresAt.isAfter(now) && !expiresAt.isAfter(LATEST),
                "must be in the future");
    if (holder != null) {
      holder.check(errors);
    }
    errors.optionalLine("/description", description, DESCRIPTION_LENGTH);
    errors.orRefuse();
  }
}
