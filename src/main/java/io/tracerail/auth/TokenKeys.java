package io.tracerail.auth;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.tracerail.role.RoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets that sign tokens, each under its fingerprint. Made at start, so that a bad one fails the
 * start.
 */
@Startup
@ApplicationScoped
class TokenKeys {

  /** As long as the output of HMAC with SHA-256 (RFC 7518, section 3.2). */
  private static final int LEAST_BYTES = 32;

  private final Map<String, SecretKey> keys;

  @Inject
  TokenKeys(TokenConfig config, RoleConfig instance) {
    this(secrets(config.key(), instance.role().servesApi()));
  }

  /**
   * @param secrets comma-separated
   * @throws IllegalStateException naming the setting, never the secret
   */
  TokenKeys(String secrets) {
    keys = new LinkedHashMap<>();
    for (String secret : secrets.split(",", -1)) {
      byte[] bytes = bytes(secret.strip());
      if (bytes.length < LEAST_BYTES) {
        throw new IllegalStateException(
            "TRACERAIL_TOKEN_KEY (tracerail.token.key): each secret needs 32 bytes or more,"
                + " for example from: openssl rand -base64 32");
      }
      keys.put(fingerprint(bytes), new SecretKeySpec(bytes, "HmacSHA256"));
    }
  }

  /** The fingerprint of the secret that signs. */
  String signingKeyId() {
    return keys.keySet().iterator().next();
  }

  SecretKey signingKey() {
    return keys.get(signingKeyId());
  }

  /** The secret with that fingerprint; null when there is none. */
  SecretKey find(String fingerprint) {
    return keys.get(fingerprint);
  }

  private static String secrets(Optional<String> configured, boolean servesApi) {
    return configured.orElseGet(
        () -> {
          if (servesApi && !LaunchMode.current().isDevOrTest()) {
            throw new IllegalStateException(
                "TRACERAIL_TOKEN_KEY (tracerail.token.key) is missing: see docs/authentication.md");
          }
          byte[] random = new byte[LEAST_BYTES];
          new SecureRandom().nextBytes(random);
          return Base64.getEncoder().encodeToString(random);
        });
  }

  private static byte[] bytes(String secret) {
    try {
      byte[] decoded = Base64.getDecoder().decode(secret);
      if (decoded.length >= LEAST_BYTES) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // not base64: a text
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  private static String fingerprint(byte[] secret) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
