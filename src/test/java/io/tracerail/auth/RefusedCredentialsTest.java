package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.auth.AuthenticationFailures.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusedCredentialsTest {

  private static final UUID COMMAND = UUID.randomUUID();

  private final ManualTime time = new ManualTime();
  private final RefusedCredentials refused =
      new RefusedCredentials(Duration.ofSeconds(10), time::currentTimeNanos);
  private final ApiKey key = ApiKey.generate(COMMAND);
  private final AccessToken token = new AccessToken(key.keyId(), Fixtures.TENANT, Instant.EPOCH);

  private void remember(PresentedCredential proof, Reason reason) {
    refused.remember(proof, reason, refused.changes());
  }

  private void assertReason(Reason expected, PresentedCredential proof) {
    assertEquals(Optional.ofNullable(expected), refused.reason(proof));
  }

  @Test
  void remembersTheReasonOfARefusedSecret() {
    assertReason(null, key);
    remember(key, Reason.REVOKED);
    assertReason(Reason.REVOKED, key);
  }

  @Test
  void knowsNoOtherSecretOfTheSameKeyId() {
    ApiKey another = ApiKey.generate(COMMAND);
    assertEquals(key.keyId(), another.keyId());
    remember(another, Reason.WRONG_SECRET);
    assertReason(null, key);
  }

  @Test
  void remembersTokensOfAKeyApartFromItsSecret() {
    remember(token, Reason.REVOKED);
    assertReason(null, key);
    assertReason(Reason.REVOKED, new AccessToken(key.keyId(), Fixtures.TENANT, time.instant()));
    assertReason(null, new AccessToken(key.keyId(), Fixtures.OTHER_TENANT, Instant.EPOCH));
    remember(key, Reason.EXPIRED);
    assertReason(Reason.REVOKED, token);
  }

  @Test
  void forgetsARefusalWhenItsKeyChanges() {
    ApiKey other = ApiKey.generate(UUID.randomUUID());
    remember(key, Reason.REVOKED);
    remember(token, Reason.REVOKED);
    remember(other, Reason.UNKNOWN_KEY);
    refused.evict(key.keyId());
    assertReason(null, key);
    assertReason(null, token);
    assertReason(Reason.UNKNOWN_KEY, other);
    refused.evictAll();
    assertReason(null, other);
    remember(other, Reason.REVOKED);
    assertReason(Reason.REVOKED, other);
  }

  @Test
  void keepsNoRefusalLookedUpBeforeAChange() {
    long before = refused.changes();
    refused.evict(key.keyId());
    refused.remember(key, Reason.REVOKED, before);
    assertReason(null, key);
    before = refused.changes();
    refused.evictAll();
    refused.remember(key, Reason.REVOKED, before);
    assertReason(null, key);
  }

  @Test
  void forgetsARefusalAfterItsLifetime() {
    remember(key, Reason.REVOKED);
    time.advance(Duration.ofSeconds(10));
    assertReason(null, key);
  }
}
