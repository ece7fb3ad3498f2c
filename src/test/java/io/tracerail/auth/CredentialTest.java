package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.limits.TenantLimits;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialTest {

  private static final Instant NOW = Instant.parse("2024-08-21T10:30:00Z");

  private final UUID command = UUID.randomUUID();
  private final ApiKey key = ApiKey.generate(command);

  @Test
  void acceptsOnlyTheSecretOfItsKey() {
    assertTrue(Fixtures.credential(key).accepts(key, NOW));
    assertFalse(Fixtures.credential(key).accepts(ApiKey.generate(command), NOW));
  }

  @Test
  void acceptsATokenOfItsOwnTenantOnly() {
    AccessToken token = new AccessToken(key.keyId(), Fixtures.OTHER_TENANT, NOW);
    assertFalse(Fixtures.credential(key).accepts(token, NOW));
    assertTrue(Fixtures.credential(key, Fixtures.OTHER_TENANT, null, null).accepts(token, NOW));
  }

  @Test
  void acceptsNothingOnceExpired() {
    Credential expiring = Fixtures.credential(key, Fixtures.TENANT, NOW, null);
    assertTrue(expiring.accepts(key, NOW.minusNanos(1)));
    assertFalse(expiring.accepts(key, NOW));
    assertFalse(expiring.accepts(new AccessToken(key.keyId(), Fixtures.TENANT, NOW), NOW));
  }

  @Test
  void acceptsNothingOnceRevoked() {
    Credential revoked = Fixtures.credential(key, Fixtures.TENANT, null, NOW);
    assertFalse(revoked.accepts(key, NOW));
    assertFalse(revoked.accepts(new AccessToken(key.keyId(), Fixtures.TENANT, NOW), NOW));
  }

  @Test
  void staysLiveForAnUnchangedCallerOnly() {
    Credential live = Fixtures.credential(key);
    Caller admitted = live.caller();
    assertTrue(live.isLiveFor(admitted, NOW));
    assertFalse(Fixtures.credential(key, Fixtures.TENANT, NOW, null).isLiveFor(admitted, NOW));
    assertFalse(
        Fixtures.credential(key, Fixtures.OTHER_TENANT, null, null).isLiveFor(admitted, NOW));
    Caller promoted =
        new Caller(admitted.tenant(), admitted.tenantName(), admitted.keyId(), Role.ADMIN, null);
    assertFalse(live.isLiveFor(promoted, NOW));
    Credential suspended =
        new Credential(
            admitted,
            Credential.Standing.SUSPENDED,
            10,
            TenantLimits.NONE,
            live.secretHash(),
            null,
            null);
    assertFalse(suspended.isLiveFor(admitted, NOW));
  }
}
