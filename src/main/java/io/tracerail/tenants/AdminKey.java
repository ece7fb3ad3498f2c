package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.auth.Role;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's admin key on the wire.
 *
 * @param apiKey the secret; null in every answer but the first
 * @param createdAt null where the key is part of another answer
 */
@Schema(name = "AdminKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminKey(
    @Schema(required = true) String keyId,
    @Schema(description = "Shown once: absent when the request is a repetition") String apiKey,
    @Schema(required = true) Role role,
    @Schema(description = "Absent where the key is part of another answer") Instant createdAt) {

  AdminKey withoutSecret() {
    return new AdminKey(keyId, null, role, createdAt);
  }
}
