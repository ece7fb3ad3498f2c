package io.tracerail.apikeys;

import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Base62;
import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;

/** API keys under ids that a test chooses, stored as the service stores its own. */
@ApplicationScoped
public class SeededKeys {

  private static final String SECRET = "s".repeat(43);

  private final ApiKeyRepository repository;

  SeededKeys(ApiKeyRepository repository) {
    this.repository = repository;
  }

  /**
   * @param keyId 16 letters and digits
   * @throws IllegalArgumentException when a key's id cannot be like that
   */
  public void store(UUID tenant, String keyId, String role) {
    ApiKey key =
        ApiKey.parse(text(keyId))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + keyId + "\" is no key id: those have 16 letters and digits"));
    ApiKeyRequest request =
        new ApiKeyRequest(
            Role.ofWireName(role),
            new Caller.Holder("John Doe", "john.doe@example.com"),
            "Named by a contract",
            null);
    TenantId owner = new TenantId(tenant);
    repository
        .inTransaction(owner, transaction -> repository.insert(transaction, owner, key, request))
        .await()
        .indefinitely()
        .orElseThrow(() -> new IllegalStateException("there is a key with the id " + keyId));
  }

  private static String text(String keyId) {
    String body = "trk_" + keyId + "_" + SECRET;
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    byte[] checksum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return body + "_" + Base62.encode(checksum, 6);
  }
}
