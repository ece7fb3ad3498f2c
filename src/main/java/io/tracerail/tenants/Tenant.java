package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.tenant.TenantId;
import java.time.Instant;

/**
 * A tenant, as the control plane shows it. Instants are whole seconds.
 *
 * @param purgeAfter when its data is purged; null unless it is being deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Tenant(
    TenantId tenantId,
    String name,
    TenantStatus status,
    Settings settings,
    Instant createdAt,
    Instant updatedAt,
    Instant purgeAfter) {

  /**
   * @param requestLimit requests a second
   * @param retentionDays how long closed cases are kept; null for ever
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settings(int requestLimit, Integer retentionDays) {}

  /** One tenant with what it holds. */
  record Details(
      @com.fasterxml.jackson.annotation.JsonUnwrapped Tenant tenant,
      Counts counts,
      Namespace namespace) {}

  /**
   * @param apiKeys those that are neither revoked nor expired
   */
  record Counts(long openCases, long closedCases, long apiKeys) {}

  /**
   * @param state {@code registered}, {@code deprecated}, {@code deleted}, {@code missing}, or
   *     {@code unknown} when Temporal cannot be asked
   */
  record Namespace(String name, String state) {}
}
