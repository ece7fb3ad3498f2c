package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalActivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.process.published.ProcessTemplates;
import io.tracerail.repeat.Retry;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Runs on the worker's virtual threads, which may block. */
@TemporalActivity(
    workers = {}) // by us, on the system namespace's worker: never by the extension at start
@RegisterForReflection
@ApplicationScoped
class OnboardingActivitiesImpl implements OnboardingActivities {

  private static final Duration STATEMENT = Duration.ofSeconds(15);
  private static final Retry WORKER_PATIENCE =
      Retry.every(Duration.ofMillis(25)).within(Duration.ofSeconds(5));

  private final TenantRepository tenants;
  private final KeyRepository keys;
  private final ProcessTemplates templates;
  private final NamespaceProvisioner namespaces;
  private final TemporalConfig temporal;

  OnboardingActivitiesImpl(
      TenantRepository tenants,
      KeyRepository keys,
      ProcessTemplates templates,
      NamespaceProvisioner namespaces,
      TemporalConfig temporal) {
    this.tenants = tenants;
    this.keys = keys;
    this.templates = templates;
    this.namespaces = namespaces;
    this.temporal = temporal;
  }

  @Override
  public Onboarding.Registration register(TenantId tenantId, Onboarding.Input input) {
    TenantRow row =
        await(
            tenants.register(
                tenantId,
                input.name(),
                input.namespace(),
                input.requestLimit(),
                input.retentionDays(),
                input.limits()));
    if (!row.name().equals(input.name())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the tenant is there under another name", Onboarding.TENANT_EXISTS);
    }
    return switch (row.status()) {
      case PROVISIONING -> new Onboarding.Registration(row.tenantNamespace(), true);
      case ACTIVE, SUSPENDED -> new Onboarding.Registration(row.tenantNamespace(), false);
      case DELETING -> throw deleting();
    };
  }

  @Override
  public void publishTemplates(TenantId tenantId, List<ProcessTemplate> chosen) {
    for (ProcessTemplate template : chosen) {
      if (!await(templates.publish(tenantId, template))) {
        throw ApplicationFailure.newNonRetryableFailure(
            "the template " + template.name() + " was deleted", Onboarding.TEMPLATE_GONE);
      }
    }
  }

  @Override
  public void ensureNamespace(TenantNamespace tenant) {
    namespaces.ensure(tenant.namespace(), temporal.workflowRetentionDays());
  }

  @Override
  public String installFirstKey(TenantId tenantId, Onboarding.FirstKey key) {
    byte[] hash = HexFormat.of().parseHex(key.secretHash());
    return await(keys.installFirst(tenantId, key.keyId(), hash)).orElse(null);
  }

  @Override
  public void activate(TenantId tenantId) {
    await(tenants.activate(tenantId));
    boolean gone =
        await(tenants.find(tenantId))
            .filter(row -> row.status() != TenantStatus.DELETING)
            .isEmpty();
    if (gone) {
      throw deleting();
    }
  }

  @Override
  public boolean awaitWorker(TenantNamespace tenant) {
    return WORKER_PATIENCE.until(() -> namespaces.hasWorker(tenant.namespace()));
  }

  private static ApplicationFailure deleting() {
    return ApplicationFailure.newNonRetryableFailure(
        "the tenant is being deleted", Onboarding.TENANT_DELETING);
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(STATEMENT);
  }
}
