package io.tracerail.auth;

import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * An API key as stored, with its tenant.
 *
 * @param caller the one that it stands for
 * @param standing of the tenant
 * @param requestLimit of the tenant, requests a second
 * @param limits of the tenant
 * @param secretHash SHA-256 of the whole key
 * @param expiresAt null: never
 * @param revokedAt null: not revoked
 */
public record Credential(
    Caller caller,
    Standing standing,
    int requestLimit,
    TenantLimits limits,
    byte[] secretHash,
    Instant expiresAt,
    Instant revokedAt) {

  /** State of its tenant; only a credential of an active tenant is good for anything. */
  enum Standing {
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    DELETING
  }

  static Credential of(Row row) {
    String holderName = row.getString("holder_name");
    Caller caller =
        new Caller(
            new TenantNamespace(new TenantId(row.getUUID("tenant_id")), row.getString("namespace")),
            row.getString("tenant_name"),
            row.getString("key_id"),
            Role.ofWireName(row.getString("role")),
            holderName == null
                ? null
                : new Caller.Holder(holderName, row.getString("holder_email")));
    return new Credential(
        caller,
        Standing.valueOf(row.getString("tenant_status").toUpperCase(Locale.ROOT)),
        row.getInteger("request_limit"),
        TenantLimits.of(row.getJsonObject("limits")),
        row.getBuffer("secret_hash").getBytes(),
        instant(row.getOffsetDateTime("expires_at")),
        instant(row.getOffsetDateTime("revoked_at")));
  }

  public TenantId tenantId() {
    return caller.tenant().tenantId();
  }

  /** Tells whether it would admit that caller once more, with the same role. */
  boolean isLiveFor(Caller admitted, Instant now) {
    return isLive(now)
        && standing == Standing.ACTIVE
        && tenantId().equals(admitted.tenant().tenantId())
        && caller.role() == admitted.role();
  }

  private boolean isLive(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /**
   * Checks that the key is neither revoked nor expired, and that the proof is this key's. Compares
   * in constant time.
   */
  boolean accepts(PresentedCredential proof, Instant now) {
    boolean proven = isProvenBy(proof);
    return isLive(now) && proven;
  }

  /** The reason why a proof is not accepted, for operators. */
  AuthenticationFailures.Reason faultOf(PresentedCredential proof) {
    if (!isProvenBy(proof)) {
      return AuthenticationFailures.Reason.WRONG_SECRET;
    }
    return revokedAt == null
        ? AuthenticationFailures.Reason.EXPIRED
        : AuthenticationFailures.Reason.REVOKED;
  }

  private boolean isProvenBy(PresentedCredential proof) {
    return switch (proof) {
      case ApiKey key -> MessageDigest.isEqual(secretHash, key.hash());
      case AccessToken token -> token.tenantId().equals(tenantId());
    };
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
