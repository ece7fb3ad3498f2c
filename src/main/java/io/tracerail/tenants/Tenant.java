package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant, as the control plane shows it. Instants are whole seconds.
 *
 * @param purgeAfter time of the purge of its data; null unless it is being deleted
 */
@Schema(name = "Tenant")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Tenant(
    @Schema(required = true) TenantId tenantId,
    @Schema(required = true) String name,
    @Schema(required = true) TenantStatus status,
    @Schema(required = true) Settings settings,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) Instant updatedAt,
    @Schema(description = "When its data is purged; absent unless it is being deleted")
        Instant purgeAfter) {

  /**
   * @param requestLimit requests a second
   * @param retentionDays days for which closed cases are kept; null for ever
   * @param limits its own
   */
  @Schema(name = "TenantSettings")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settings(
      @Schema(required = true, minimum = "1", description = "Requests a second") int requestLimit,
      @Schema(minimum = "1", description = "How long closed cases are kept; absent: for ever")
          Integer retentionDays,
      @Schema(required = true, description = "Its own; what is absent is the installation's")
          TenantLimits limits) {}

  /** A tenant with counts of its content. */
  @Schema(name = "TenantDetails")
  record Details(
      @JsonUnwrapped Tenant tenant,
      @Schema(required = true) Counts counts,
      @Schema(required = true) Namespace namespace) {}

  /**
   * @param apiKeys those that are neither revoked nor expired
   */
  @Schema(name = "TenantCounts")
  record Counts(
      @Schema(required = true, minimum = "0") long openCases,
      @Schema(required = true, minimum = "0") long closedCases,
      @Schema(required = true, minimum = "0") long apiKeys) {}

  /**
   * @param state {@code registered}, {@code deprecated}, {@code deleted}, {@code missing}, or
   *     {@code unknown} when Temporal cannot be asked
   */
  @Schema(name = "TenantNamespace")
  record Namespace(
      @Schema(required = true) String name,
      @Schema(
              required = true,
              description = "unknown: Temporal cannot be asked",
              enumeration = {"registered", "deprecated", "deleted", "missing", "unknown"})
          String state) {}
}
