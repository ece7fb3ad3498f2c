package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import java.util.List;

/**
 * Messages between the onboarding workflow and its activities. They stand in histories, so they
 * hold no secret.
 */
public final class Onboarding {

  /** The tenant is there under another name. */
  static final String TENANT_EXISTS = "TenantExists";

  /** The tenant is being deleted. */
  static final String TENANT_DELETING = "TenantDeleting";

  /** A template was deleted after it was chosen. */
  static final String TEMPLATE_GONE = "TemplateGone";

  private Onboarding() {}

  static String workflowId(TenantId tenant) {
    return "onboarding-" + tenant;
  }

  /**
   * @param namespace name for the tenant's namespace, unless the tenant has one
   * @param requestLimit null: the default
   * @param retentionDays null: closed cases are kept for ever
   * @param limits a JSON object; null: none of its own
   * @param templates each with its version; null: none, also in histories from before there were
   *     any
   */
  @RegisterForReflection
  public record Input(
      String name,
      String namespace,
      Integer requestLimit,
      Integer retentionDays,
      String limits,
      FirstKey firstKey,
      List<ProcessTemplate> templates) {}

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
