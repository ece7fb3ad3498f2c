package io.tracerail.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tracerail.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** A tenant and its keys, written as the control plane's role: what another instance would do. */
public record StoredTenant(UUID id) {

  public static StoredTenant insert() {
    StoredTenant tenant = new StoredTenant(UUID.randomUUID());
    sql(
        "insert into tenants (tenant_id, name, status, namespace) values (?, ?, 'active', ?)",
        tenant.id,
        "Test",
        "test-" + tenant.id);
    return tenant;
  }

  public ApiKey key(Role role) {
    return key(role, null);
  }

  public ApiKey key(Role role, Instant expiresAt) {
    ApiKey key = ApiKey.generate(UUID.randomUUID());
    store(key, role, expiresAt);
    return key;
  }

  public void store(ApiKey key, Role role, Instant expiresAt) {
    sql(
        "insert into api_keys (tenant_id, key_id, secret_hash, role, holder_name, expires_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        id,
        key.keyId(),
        key.hash(),
        role.wireName(),
        "Jane Smith",
        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC));
  }

  public void status(String status) {
    sql("update tenants set status = ? where tenant_id = ?", status, id);
  }

  public void requestLimit(int perSecond) {
    sql("update tenants set request_limit = ? where tenant_id = ?", perSecond, id);
  }

  public void revoke(ApiKey key) {
    sql("update api_keys set revoked_at = now() where key_id = ?", key.keyId());
  }

  public void expire(ApiKey key) {
    sql("update api_keys set expires_at = now() where key_id = ?", key.keyId());
  }

  public String path() {
    return "/api/v1/tenants/" + id;
  }

  public static RequestSpecification with(ApiKey key) {
    return with(key.text());
  }

  public static RequestSpecification with(String credential) {
    return given().header("Authorization", "Bearer " + credential).contentType(ContentType.JSON);
  }

  private static void sql(String sql, Object... parameters) {
    try (Connection control = TestDatabase.asControl();
        PreparedStatement statement = control.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
