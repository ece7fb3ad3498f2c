package io.tracerail.auth;

import io.quarkus.runtime.Startup;
import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Guards the control plane. Made at start, so that a key that is too short fails the start. */
@Startup
@ApplicationScoped
class PlatformKey {

  /** Set on a request of the control plane that gave the platform's key. */
  static final String PROPERTY = "io.tracerail.auth.platform";

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._~+/-]{32,}=*");

  private final List<byte[]> keys;
  private final FailedAttempts attempts;
  private final AuthenticationFailures failures;

  PlatformKey(PlatformConfig config, FailedAttempts attempts, AuthenticationFailures failures) {
    this.keys = config.key().map(PlatformKey::keys).orElse(List.of());
    this.attempts = attempts;
    this.failures = failures;
  }

  /**
   * @param configured comma-separated: two, while one replaces the other
   * @throws IllegalStateException naming the setting, never a key
   */
  static List<byte[]> keys(String configured) {
    List<byte[]> keys = new ArrayList<>();
    for (String key : configured.split(",", -1)) {
      if (!FORM.matcher(key.strip()).matches()) {
        throw new IllegalStateException(
            "TRACERAIL_PLATFORM_KEY (tracerail.platform.key): each key needs 32 or more letters,"
                + " digits or . _ ~ + / -, for example from: openssl rand -hex 32");
      }
      keys.add(bytes(key.strip()));
    }
    return keys;
  }

  /**
   * @param headers all values of {@code Authorization}
   * @throws ProblemException 401, or 429 after too many failed attempts
   */
  void require(List<String> headers, String address) {
    byte[] given =
        Authenticator.bearer(headers).map(PlatformKey::bytes).orElseThrow(() -> refused(address));
    if (!isOneOf(keys, given)) {
      throw refused(address);
    }
  }

  /** Takes as long for a wrong key as for the right one, whatever they have in common. */
  static boolean isOneOf(List<byte[]> keys, byte[] given) {
    boolean found = false;
    for (byte[] key : keys) {
      found |= MessageDigest.isEqual(given, key);
    }
    return found;
  }

  private ProblemException refused(String address) {
    failures.count(AuthenticationFailures.Reason.PLATFORM_KEY);
    return attempts.failed(address);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
