package io.tracerail.tenants;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Until auth/ makes keys. */
@ApplicationScoped
class RandomKeyMint implements KeyMint {

  private final SecureRandom random = new SecureRandom();

  @Override
  public MintedKey mint(UUID command) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    String keyId = command.toString().replace("-", "").substring(0, 16);
    String apiKey = "trk_" + keyId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    try {
      return new MintedKey(
          keyId,
          apiKey,
          MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
