package io.tracerail.tenants;

import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** A row of {@code tenants}, at the database's precision. */
public record TenantRow(
    TenantId tenantId,
    String name,
    TenantStatus status,
    String namespace,
    int requestLimit,
    Integer retentionDays,
    TenantLimits limits,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    OffsetDateTime purgeAfter) {

  static TenantRow of(Row row) {
    return new TenantRow(
        new TenantId(row.getUUID("tenant_id")),
        row.getString("name"),
        TenantStatus.of(row.getString("status")),
        row.getString("namespace"),
        row.getInteger("request_limit"),
        row.getInteger("retention_days"),
        TenantLimits.of(row.getJsonObject("limits")),
        row.getOffsetDateTime("created_at"),
        row.getOffsetDateTime("updated_at"),
        row.getOffsetDateTime("purge_after"));
  }

  public TenantNamespace tenantNamespace() {
    return new TenantNamespace(tenantId, namespace);
  }

  Tenant shown() {
    return new Tenant(
        tenantId,
        name,
        status,
        new Tenant.Settings(requestLimit, retentionDays, limits),
        seconds(createdAt),
        seconds(updatedAt),
        seconds(purgeAfter));
  }

  private static Instant seconds(OffsetDateTime time) {
    return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.SECONDS);
  }
}
