package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Stage of a tenant's life. */
public enum TenantStatus {
  /** Being onboarded; not usable yet. */
  @JsonProperty("provisioning")
  PROVISIONING,
  @JsonProperty("active")
  ACTIVE,
  /** Its credentials are refused and its workers stopped; its cases keep their state. */
  @JsonProperty("suspended")
  SUSPENDED,
  /** Its credentials are refused; it is purged when its grace period is over. */
  @JsonProperty("deleting")
  DELETING;

  static TenantStatus of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
