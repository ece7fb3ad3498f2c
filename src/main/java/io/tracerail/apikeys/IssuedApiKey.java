package io.tracerail.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answer to the issue of a key.
 *
 * @param apiKey the secret, shown this once; null when the issue is repeated
 */
@Schema(name = "IssuedApiKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssuedApiKey(
    @Schema(required = true, pattern = ApiKey.KEY_ID) String keyId,
    @Schema(description = "Shown once: absent when the request is a repetition") String apiKey,
    @Schema(required = true) Role role,
    @Schema(description = "Absent when the key names none") Caller.Holder holder,
    @Schema(description = "Absent when there is none") String description,
    @Schema(required = true) Instant createdAt,
    @Schema(description = "Absent: never") Instant expiresAt) {

  static IssuedApiKey of(StoredApiKey stored, String apiKey) {
    return new IssuedApiKey(
        stored.keyId(),
        apiKey,
        stored.role(),
        stored.holder(),
        stored.description(),
        stored.createdAt(),
        stored.expiresAt());
  }

  IssuedApiKey withoutSecret() {
    return new IssuedApiKey(keyId, null, role, holder, description, createdAt, expiresAt);
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return "IssuedApiKey[" + keyId + "]";
  }
}
