package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.auth.Role;
import java.time.Instant;

/**
 * A tenant's admin key on the wire.
 *
 * @param apiKey the secret; null in every answer but the first
 * @param createdAt null where the key is part of another answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminKey(String keyId, String apiKey, Role role, Instant createdAt) {

  AdminKey withoutSecret() {
    return new AdminKey(keyId, null, role, createdAt);
  }
}
