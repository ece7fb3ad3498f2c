package io.tracerail.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key as its tenant's admins see it, without the secret. Times are in whole seconds.
 *
 * @param holder null when the key names none
 * @param description null for none
 * @param expiresAt null: never
 * @param revokedAt null: not revoked
 */
@Schema(name = "ApiKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredApiKey(
    @Schema(required = true, pattern = ApiKey.KEY_ID) String keyId,
    @Schema(required = true) Role role,
    @Schema(description = "Absent when the key names none") Caller.Holder holder,
    @Schema(description = "Absent when there is none") String description,
    @Schema(required = true) Instant createdAt,
    @Schema(description = "Absent: never") Instant expiresAt,
    @Schema(description = "Absent unless it is revoked") Instant revokedAt) {

  boolean isLive(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
