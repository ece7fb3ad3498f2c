package io.tracerail.auth;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.tracerail.auth.AuthenticationFailures.Reason;
import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns an {@code Authorization} header into a live credential. A well-formed one is always looked
 * up, even after failures from its address: its secret cannot be guessed, and {@link SharedLookUps}
 * bound the cost of guesses. Failed attempts change only the answer to failed attempts.
 */
@ApplicationScoped
class Authenticator {

  private static final String SCHEME = "bearer ";

  /** The token68 alphabet of RFC 9110, section 11.2, by character; {@code =} only ends one. */
  private static final boolean[] TOKEN68 = new boolean[128];

  static {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~+/"
        .chars()
        .forEach(character -> TOKEN68[character] = true);
  }

  private static final int LONGEST = 4096;

  private final CredentialStore store;
  private final Tokens tokens;
  private final FailedAttempts attempts;
  private final AuthenticationFailures failures;
  private final Clock clock;

  @Inject
  Authenticator(
      CredentialStore store,
      Tokens tokens,
      FailedAttempts attempts,
      AuthenticationFailures failures) {
    this(store, tokens, attempts, failures, Clock.systemUTC());
  }

  Authenticator(
      CredentialStore store,
      Tokens tokens,
      FailedAttempts attempts,
      AuthenticationFailures failures,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.attempts = attempts;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * @param headers all values of {@code Authorization}; null or empty when there is none
   * @param address the client's, for the count of failed attempts
   * @return done already when the key is in the cache and accepted; else completed, on any thread,
   *     by a look-up. Fails with a {@link ProblemException}: 401, 503, or 429 for a bad credential
   *     after too many others
   * @throws ProblemException 401 or 429, when the refusal needs no look-up
   */
  CompletableFuture<Authenticated> authenticate(List<String> headers, String address) {
    if (isMissing(headers)) {
      failures.count(Reason.MISSING);
    }
    String text = bearer(headers).orElseThrow(() -> refused(Reason.MALFORMED, address));
    PresentedCredential proof = read(text).orElseThrow(() -> refused(unreadable(text), address));
    store
        .refused()
        .reason(proof)
        .ifPresent(
            reason -> {
              throw refused(reason, address);
            });
    long asOf = store.refused().changes();
    boolean held = store.holds(proof.keyId());
    String source = FailedAttempts.source(address);
    return store
        .find(proof.keyId(), source)
        .thenCompose(found -> held ? confirmed(found, proof, source) : completedFuture(found))
        .thenApply(found -> accept(found, proof, address, asOf));
  }

  /**
   * Looks up again before it refuses, as for an unknown key: a faster refusal would tell that there
   * is such a key.
   */
  private CompletableFuture<Credential> confirmed(
      Credential held, PresentedCredential proof, String source) {
    return held != null && held.accepts(proof, clock.instant())
        ? completedFuture(held)
        : store.findAnew(proof.keyId(), source);
  }

  /**
   * The text after {@code Bearer}; empty when malformed.
   *
   * @throws ProblemException 401 when the request has no {@code Authorization} at all
   */
  static Optional<String> bearer(List<String> headers) {
    if (isMissing(headers)) {
      throw Challenge.noneGiven();
    }
    if (headers.size() > 1 || headers.getFirst().length() > LONGEST) {
      return Optional.empty(); // two credentials: the service does not choose one
    }
    return credentials(headers.getFirst());
  }

  /**
   * Reads the form of RFC 9110, section 11.4: the scheme, whose case does not matter, spaces, and a
   * token68.
   */
  private static Optional<String> credentials(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    int begin = SCHEME.length();
    while (begin < header.length() && header.charAt(begin) == ' ') {
      begin++;
    }
    int end = begin;
    while (end < header.length() && isOfToken68(header.charAt(end))) {
      end++;
    }
    boolean isWhole = header.substring(end).chars().allMatch(padding -> padding == '=');
    return end > begin && isWhole ? Optional.of(header.substring(begin)) : Optional.empty();
  }

  private static boolean isOfToken68(char character) {
    return character < TOKEN68.length && TOKEN68[character];
  }

  private static boolean isMissing(List<String> headers) {
    return headers == null || headers.isEmpty();
  }

  private static Reason unreadable(String text) {
    return ApiKey.looksLikeOne(text) ? Reason.MALFORMED : Reason.TOKEN_REFUSED;
  }

  private ProblemException refused(Reason reason, String address) {
    failures.count(reason);
    return attempts.failed(address);
  }

  private Optional<? extends PresentedCredential> read(String text) {
    return ApiKey.looksLikeOne(text) ? ApiKey.parse(text) : tokens.verify(text);
  }

  private Authenticated accept(
      Credential found, PresentedCredential proof, String address, long asOf) {
    Instant now = clock.instant();
    if (found == null || !found.accepts(proof, now)) {
      Reason reason = found == null ? Reason.UNKNOWN_KEY : found.faultOf(proof);
      store.refused().remember(proof, reason, asOf);
      throw refused(reason, address);
    }
    Instant authTime =
        switch (proof) {
          case ApiKey key -> now;
          case AccessToken token -> token.authTime();
        };
    return new Authenticated(found, authTime);
  }
}
