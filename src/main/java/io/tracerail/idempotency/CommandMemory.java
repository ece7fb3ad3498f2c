package io.tracerail.idempotency;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Remembered commands in PostgreSQL: the tenants' under row-level security, the control plane's in
 * a table of its own.
 */
@ApplicationScoped
class CommandMemory {

  // The no-op update returns the row also when another request was first.
  private static final String RECALL_TENANT =
      """
      insert into idempotency_keys (tenant_id, idempotency_key, fingerprint, command_id)
      values ($1, $2, $3, $4)
      on conflict (tenant_id, idempotency_key) do update set idempotency_key = excluded.idempotency_key
      returning fingerprint, command_id, response
      """;
  private static final String REMEMBER_TENANT =
      """
      update idempotency_keys set response = $3
      where tenant_id = $1 and idempotency_key = $2 and response is null
      """;
  private static final String RECALL_PLATFORM =
      """
      insert into platform_idempotency_keys (idempotency_key, fingerprint, command_id, subject_id)
      values ($1, $2, $3, coalesce($4::uuid, $3))
      on conflict (idempotency_key) do update set idempotency_key = excluded.idempotency_key
      returning fingerprint, command_id, response
      """;
  private static final String REMEMBER_PLATFORM =
      """
      update platform_idempotency_keys set response = $2
      where idempotency_key = $1 and response is null
      """;

  /** The command of a key; {@code response} is null until its answer is known. */
  record Recalled(byte[] fingerprint, UUID commandId, JsonObject response) {}

  /** The keys of one tenant, or of the control plane. */
  interface KeySpace {

    /** Binds the key to this command, or finds the command that it is bound to. */
    Uni<Recalled> recall(String key, byte[] fingerprint, UUID commandId);

    Uni<Void> remember(String key, JsonObject response);
  }

  private final TenantTransactions tenants;
  private final ControlTransactions control;

  CommandMemory(TenantTransactions tenants, ControlTransactions control) {
    this.tenants = tenants;
    this.control = control;
  }

  KeySpace ofTenant(TenantId tenant) {
    return new KeySpace() {
      @Override
      public Uni<Recalled> recall(String key, byte[] fingerprint, UUID commandId) {
        Tuple row = Tuple.of(tenant.value(), key, Buffer.buffer(fingerprint), commandId);
        return tenants.execute(tenant, RECALL_TENANT, row).map(CommandMemory::recalled);
      }

      @Override
      public Uni<Void> remember(String key, JsonObject response) {
        return tenants
            .execute(tenant, REMEMBER_TENANT, Tuple.of(tenant.value(), key, response))
            .replaceWithVoid();
      }
    };
  }

  /**
   * @param tenant subject of its commands; null for a tenant whose id is the command's
   */
  KeySpace ofPlatform(TenantId tenant) {
    UUID about = tenant == null ? null : tenant.value();
    return new KeySpace() {
      @Override
      public Uni<Recalled> recall(String key, byte[] fingerprint, UUID commandId) {
        return control
            .execute(RECALL_PLATFORM, Tuple.of(key, Buffer.buffer(fingerprint), commandId, about))
            .map(CommandMemory::recalled);
      }

      @Override
      public Uni<Void> remember(String key, JsonObject response) {
        return control.execute(REMEMBER_PLATFORM, Tuple.of(key, response)).replaceWithVoid();
      }
    };
  }

  private static Recalled recalled(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return new Recalled(
        row.getBuffer("fingerprint").getBytes(),
        row.getUUID("command_id"),
        row.get(JsonObject.class, "response"));
  }
}
