package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final String OLD = "an-old-secret-of-at-least-32-bytes!!";
  private static final String NEW = "a-new-secret-of-at-least-32-bytes!!!";

  private final ManualTime time = new ManualTime();
  private final TokenKeys keys = new TokenKeys(NEW);
  private final Tokens tokens = new Tokens(keys, "here", time);
  private final ApiKey key = ApiKey.generate(UUID.randomUUID());
  private final Credential credential = Fixtures.credential(key);

  @Test
  void putsKeyAndAuthenticationTimeIntoAToken() {
    Tokens.Issued issued = tokens.issue(now(credential));
    assertEquals(900, issued.expiresIn());
    assertEquals(
        new AccessToken(key.keyId(), Fixtures.TENANT, time.instant()),
        tokens.verify(issued.token()).orElseThrow());
  }

  @Test
  void refusesATokenAfterFifteenMinutes() {
    String token = tokens.issue(now(credential)).token();
    time.advance(Duration.ofSeconds(899));
    assertTrue(tokens.verify(token).isPresent());
    time.advance(Duration.ofSeconds(1));
    assertFalse(tokens.verify(token).isPresent());
  }

  @Test
  void issuesNoTokenThatOutlivesItsKey() {
    Instant end = time.instant().plusSeconds(60);
    Tokens.Issued issued = tokens.issue(now(Fixtures.credential(key, Fixtures.TENANT, end, null)));
    assertEquals(60, issued.expiresIn());
    time.advance(Duration.ofSeconds(60));
    assertFalse(tokens.verify(issued.token()).isPresent());
  }

  @Test
  void issuesNoTokenInTheLastSecondOfAKey() {
    Instant end = time.instant().plusMillis(900);
    Authenticated ending = now(Fixtures.credential(key, Fixtures.TENANT, end, null));
    ProblemException refused = assertThrows(ProblemException.class, () -> tokens.issue(ending));
    assertEquals(ProblemType.UNAUTHENTICATED, refused.type());
  }

  @Test
  void refusesATokenWithoutAuthenticationTime() {
    JwtClaimsBuilder silent = claims();
    silent.remove("auth_time");
    assertEquals(Optional.empty(), tokens.verify(sign(silent, SignatureAlgorithm.HS256)));
  }

  @Test
  void renewsForTwelveHoursAfterTheKeyWasGiven() {
    Authenticated given = now(credential);
    time.advance(Duration.ofHours(12).minusSeconds(1));
    Tokens.Issued renewed = tokens.issue(given);
    assertEquals(given.authTime(), tokens.verify(renewed.token()).orElseThrow().authTime());
    time.advance(Duration.ofSeconds(1));
    ProblemException refused = assertThrows(ProblemException.class, () -> tokens.issue(given));
    assertEquals(ProblemType.UNAUTHENTICATED, refused.type());
  }

  @Test
  void signsWithTheFirstSecretAndVerifiesWithAll() {
    String before = new Tokens(new TokenKeys(OLD), "here", time).issue(now(credential)).token();
    TokenKeys both = new TokenKeys(NEW + "," + OLD);
    Tokens rotating = new Tokens(both, "here", time);
    assertTrue(rotating.verify(before).isPresent());
    assertEquals(keys.signingKeyId(), both.signingKeyId());
    assertTrue(tokens.verify(rotating.issue(now(credential)).token()).isPresent());
    assertFalse(tokens.verify(before).isPresent(), "after the old secret is gone");
  }

  @Test
  void refusesATokenOfAnotherIssuer() {
    String foreign = new Tokens(keys, "elsewhere", time).issue(now(credential)).token();
    assertEquals(Optional.empty(), tokens.verify(foreign));
  }

  @Test
  void refusesATokenOfAnotherAudience() {
    assertTrue(tokens.verify(sign(claims(), SignatureAlgorithm.HS256)).isPresent());
    String foreign = sign(claims().audience("elsewhere"), SignatureAlgorithm.HS256);
    assertEquals(Optional.empty(), tokens.verify(foreign));
  }

  @Test
  void refusesATokenOfAnotherAlgorithm() {
    TokenKeys longKeys = new TokenKeys(NEW + NEW);
    String stronger =
        claims()
            .jws()
            .algorithm(SignatureAlgorithm.HS512)
            .keyId(longKeys.signingKeyId())
            .sign(longKeys.signingKey());
    assertEquals(Optional.empty(), new Tokens(longKeys, "here", time).verify(stronger));
  }

  @Test
  void refusesAnUnsignedToken() {
    String[] parts = tokens.issue(now(credential)).token().split("\\.");
    String none = encode("{\"alg\":\"none\",\"kid\":\"" + keys.signingKeyId() + "\"}");
    assertEquals(Optional.empty(), tokens.verify(none + "." + parts[1] + "."));
    assertEquals(Optional.empty(), tokens.verify(none + "." + parts[1] + "." + parts[2]));
    assertEquals(Optional.empty(), tokens.verify(parts[0] + "." + parts[1] + "."));
  }

  @Test
  void refusesAChangedToken() {
    String[] parts = tokens.issue(now(credential)).token().split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = claims.replace(Fixtures.TENANT.toString(), Fixtures.OTHER_TENANT.toString());
    assertEquals(
        Optional.empty(), tokens.verify(parts[0] + "." + encode(changed) + "." + parts[2]));
  }

  @Test
  void refusesShortSecretsWithoutQuotingThem() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new TokenKeys(NEW + ",too-short"));
    assertTrue(refused.getMessage().contains("TRACERAIL_TOKEN_KEY"));
    assertFalse(refused.getMessage().contains("too-short"));
  }

  private Authenticated now(Credential credential) {
    return new Authenticated(credential, time.instant());
  }

  private JwtClaimsBuilder claims() {
    return Jwt.claims()
        .issuer("here")
        .audience("tracerail-api")
        .subject(key.keyId())
        .issuedAt(time.instant())
        .expiresAt(time.instant().plusSeconds(60))
        .claim("tenant", Fixtures.TENANT.toString())
        .claim("auth_time", time.instant().getEpochSecond());
  }

  private String sign(JwtClaimsBuilder claims, SignatureAlgorithm algorithm) {
    return claims.jws().algorithm(algorithm).keyId(keys.signingKeyId()).sign(keys.signingKey());
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
