package io.tracerail.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A row of {@code find_credential}. */
final class StoredKey {

  private StoredKey() {}

  static Map<String, Object> of(ApiKey key) {
    return of(key, null, null, null);
  }

  static Map<String, Object> of(ApiKey key, String holder, Instant expiresAt, Instant revokedAt) {
    Map<String, Object> row = new HashMap<>();
    row.put("key_id", key.keyId());
    row.put("secret_hash", Buffer.buffer(key.hash()));
    row.put("role", "agent");
    row.put("tenant_id", Fixtures.TENANT.value());
    row.put("tenant_name", "Test");
    row.put("tenant_status", "active");
    row.put("namespace", "tracerail-test");
    row.put("request_limit", 10);
    row.put("limits", new JsonObject().put("eventStreams", 7));
    row.put("holder_name", holder);
    row.put("holder_email", holder == null ? null : "holder@example.com");
    row.put("expires_at", utc(expiresAt));
    row.put("revoked_at", utc(revokedAt));
    return row;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
