package io.tracerail.auth;

import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import java.time.Instant;

/** Credentials for unit tests. */
public final class Fixtures {

  public static final TenantId TENANT = TenantId.of("11111111-2222-3333-4444-555555555555");
  public static final TenantId OTHER_TENANT = TenantId.of("99999999-2222-3333-4444-555555555555");

  private Fixtures() {}

  public static Credential credential(ApiKey key) {
    return credential(key, TENANT, null, null);
  }

  public static Credential credential(
      ApiKey key, TenantId tenant, Instant expiresAt, Instant revokedAt) {
    return new Credential(
        new Caller(
            new TenantNamespace(tenant, "tracerail-test"), "Test", key.keyId(), Role.AGENT, null),
        Credential.Standing.ACTIVE,
        10,
        TenantLimits.NONE,
        key.hash(),
        expiresAt,
        revokedAt);
  }
}
