package io.tracerail.tenants;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.db.Notifications;
import io.tracerail.limits.KnownLimits;
import io.tracerail.temporal.ActiveTenants;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tenants whose row says active, and notifications of every change of a row. */
@ApplicationScoped
class RegisteredTenants implements ActiveTenants {

  private final TenantRepository tenants;
  private final Notifications notifications;
  private final KnownLimits limits;

  RegisteredTenants(TenantRepository tenants, Notifications notifications, KnownLimits limits) {
    this.limits = limits;
    this.tenants = tenants;
    this.notifications = notifications;
  }

  @Override
  public Uni<List<TenantNamespace>> list() {
    return tenants
        .active()
        .map(
            all ->
                all.stream()
                    .map(
                        active -> {
                          limits.learn(active.tenant().tenantId(), active.limits());
                          return active.tenant();
                        })
                    .toList());
  }

  @Override
  public Multi<String> changes() {
    return notifications.channel("tracerail_tenants");
  }
}
