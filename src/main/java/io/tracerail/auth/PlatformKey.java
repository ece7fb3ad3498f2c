package io.tracerail.auth;

import io.quarkus.runtime.Startup;
import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guards the control plane. Made at start, so that a key that is too short stops it. */
@Startup
@ApplicationScoped
class PlatformKey {

  /** Set on a request of the control plane that gave the platform's key. */
  static final String PROPERTY = "io.tracerail.auth.platform";

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._~+/-]{32,}=*");

  private final Optional<byte[]> key;
  private final FailedAttempts attempts;
  private final AuthenticationFailures failures;

  PlatformKey(PlatformConfig config, FailedAttempts attempts, AuthenticationFailures failures) {
    if (config.key().isPresent() && !FORM.matcher(config.key().get()).matches()) {
      throw new IllegalStateException(
          "TRACERAIL_PLATFORM_KEY (tracerail.platform.key) needs 32 or more letters, digits or"
              + " . _ ~ + / -, for example from: openssl rand -hex 32");
    }
    this.key = config.key().map(PlatformKey::bytes);
    this.attempts = attempts;
    this.failures = failures;
  }

  /**
   * @param headers all values of {@code Authorization}
   * @throws ProblemException 401, or 429 after too many failed attempts
   */
  void require(List<String> headers, String address) {
    byte[] given =
        Authenticator.bearer(headers).map(PlatformKey::bytes).orElseThrow(() -> refused(address));
    // isEqual takes as long for a wrong key as for the right one, whatever they have in common
    if (key.isEmpty() || !MessageDigest.isEqual(given, key.get())) {
      throw refused(address);
    }
  }

  private ProblemException refused(String address) {
    failures.count(AuthenticationFailures.Reason.PLATFORM_KEY);
    return attempts.failed(address);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
