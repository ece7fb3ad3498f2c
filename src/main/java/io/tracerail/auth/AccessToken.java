package io.tracerail.auth;

import io.tracerail.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Claims that are read from a verified token. Role and holder are not among them: they are read
 * from the live key.
 *
 * @param keyId of the API key that it was made from
 * @param tenantId that key's tenant
 * @param authTime when the API key itself was given; renewals keep it
 */
record AccessToken(String keyId, TenantId tenantId, Instant authTime)
    implements PresentedCredential {

  /** One fingerprint for all tokens of a key: they stand and fall together. */
  @Override
  public byte[] fingerprint() {
    return tenantId.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
