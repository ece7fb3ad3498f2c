package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.tenant.TenantId;
import io.tracerail.tenant.TenantNamespace;

/**
 * What the onboarding workflow and its activities tell each other. It stands in histories: no
 * secret is in it.
 */
public final class Onboarding {

  /** The tenant is there under another name. */
  static final String TENANT_EXISTS = "TenantExists";

  /** The tenant is being deleted. */
  static final String TENANT_DELETING = "TenantDeleting";

  private Onboarding() {}

  static String workflowId(TenantId tenant) {
    return "onboarding-" + tenant;
  }

  /**
   * @param namespace what the tenant's namespace is named, unless the tenant has one
   * @param requestLimit null: the default
   * @param retentionDays null: closed cases are kept for ever
   * @param limits a JSON object; null: none of its own
   */
  @RegisterForReflection
  public record Input(
      String name,
      String namespace,
      Integer requestLimit,
      Integer retentionDays,
      String limits,
      FirstKey firstKey) {}

  /**
   * @param secretHash SHA-256 of the key in hexadecimal; the key itself stays where it was made
   */
  @RegisterForReflection
  public record FirstKey(String keyId, String secretHash) {}

  /**
   * @param provisioning false when the tenant had been onboarded before
   */
  @RegisterForReflection
  public record Registration(TenantNamespace tenant, boolean provisioning) {}

  /**
   * @param firstKeyId the id of the tenant's first admin key; null when it has none
   */
  @RegisterForReflection
  public record Result(String firstKeyId) {}
}
