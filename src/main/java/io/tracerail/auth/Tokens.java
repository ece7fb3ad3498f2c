package io.tracerail.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Short-lived tokens (JWT, RFC 7519, signed with HS256). A token names the key that it was made
 * from, and is valid only as long as that key: each use looks the key up.
 */
@Singleton
class Tokens {

  static final Duration LIFETIME = Duration.ofMinutes(15);
  static final Duration RENEWABLE = Duration.ofHours(12);
  private static final String AUDIENCE = "tracerail-api";

  private final TokenKeys keys;
  private final String issuer;
  private final Clock clock;

  @Inject
  Tokens(TokenKeys keys, TokenConfig config) {
    this(keys, config.issuer(), Clock.systemUTC());
  }

  Tokens(TokenKeys keys, String issuer, Clock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * @param expiresIn whole seconds
   */
  record Issued(String token, long expiresIn) {}

  /**
   * Issues a token for 15 minutes, or less when the key expires earlier.
   *
   * @throws ProblemException 401 when the API key was given more than 12 hours ago, or is about to
   *     expire
   */
  Issued issue(Authenticated authenticated) {
    Credential credential = authenticated.credential();
    Instant now = clock.instant();
    if (!now.isBefore(authenticated.authTime().plus(RENEWABLE))) {
      throw refused("The API key was given more than 12 hours ago: give it again.");
    }
    long issuedAt = now.getEpochSecond();
    long expiresAt = issuedAt + LIFETIME.toSeconds();
    if (credential.expiresAt() != null) {
      expiresAt = Math.min(expiresAt, credential.expiresAt().getEpochSecond());
    }
    if (expiresAt <= issuedAt) {
      throw refused("The API key is about to expire.");
    }
    String token =
        Jwt.claims()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(credential.caller().keyId())
            .issuedAt(issuedAt)
            .expiresAt(expiresAt)
            .claim("tenant", credential.tenantId().toString())
            .claim("role", credential.caller().role().wireName())
            .claim("auth_time", authenticated.authTime().getEpochSecond())
            .jws()
            .algorithm(SignatureAlgorithm.HS256)
            .keyId(keys.signingKeyId())
            .sign(keys.signingKey());
    return new Issued(token, expiresAt - issuedAt);
  }

  /**
   * @return empty unless this service issued the token, unchanged and not expired
   */
  Optional<AccessToken> verify(String token) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
              .setVerificationKeyResolver(this::keyOf)
              .setExpectedIssuer(issuer)
              .setExpectedAudience(AUDIENCE)
              .setRequireSubject()
              .setRequireIssuedAt()
              .setRequireExpirationTime()
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .build()
              .processToClaims(token);
      Long authTime = claims.getClaimValue("auth_time", Long.class);
      return TenantId.parse(claims.getStringClaimValue("tenant"))
          .filter(tenant -> authTime != null)
          .map(tenant -> new AccessToken(subject(claims), tenant, Instant.ofEpochSecond(authTime)));
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty(); // the message quotes the token: neither logged nor passed on
    }
  }

  private static String subject(JwtClaims claims) {
    return claims.getClaimValueAsString("sub");
  }

  private Key keyOf(JsonWebSignature jws, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    Key key = jws.getKeyIdHeaderValue() == null ? null : keys.find(jws.getKeyIdHeaderValue());
    if (key == null) {
      throw new UnresolvableKeyException("unknown kid");
    }
    return key;
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.UNAUTHENTICATED, detail)
        .header("WWW-Authenticate", Challenge.INVALID_TOKEN);
  }
}
