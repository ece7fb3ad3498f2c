package io.tracerail.tenants;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Role;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.process.published.ProcessTemplates;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rules for the onboarding, change and end of tenants. */
@ApplicationScoped
public class TenantService {

  /**
   * A usable tenant.
   *
   * @param adminKey with its secret only for the call that made it; null when the tenant has none
   *     left
   */
  record Onboarded(TenantRow tenant, AdminKey adminKey) {}

  /**
   * @param next empty on the last page
   */
  record Page(List<TenantRow> tenants, Optional<TenantCursor> next) {}

  private final TenantRepository tenants;
  private final KeyRepository keys;
  private final ProcessTemplates templates;
  private final TenantLifecycle lifecycle;
  private final NamespaceProvisioner namespaces;
  private final TenantsConfig config;

  TenantService(
      TenantRepository tenants,
      KeyRepository keys,
      ProcessTemplates templates,
      TenantLifecycle lifecycle,
      NamespaceProvisioner namespaces,
      TenantsConfig config) {
    this.tenants = tenants;
    this.keys = keys;
    this.templates = templates;
    this.lifecycle = lifecycle;
    this.namespaces = namespaces;
    this.config = config;
  }

  /**
   * Onboards a tenant, or finds the one that an earlier call with the same id has onboarded, as it
   * is now.
   *
   * @throws ProblemException 409 when the id is another tenant's, or it is being deleted; 422 for
   *     templates that are not there, before anything was made
   */
  Onboarded create(TenantBodies.Creation request, UUID command) {
    TenantId id = TenantId.parse(request.tenantId()).orElseGet(() -> new TenantId(command));
    Optional<TenantRow> found = tenants.find(id).await().indefinitely();
    if (found.isEmpty()) {
      return onboard(id, request);
    }
    TenantRow row = found.get();
    if (!row.name().equals(request.name())) {
      throw exists();
    }
    return switch (row.status()) {
      case PROVISIONING -> onboard(id, request);
      case ACTIVE, SUSPENDED ->
          new Onboarded(row, adminKey(keys.first(id).await().indefinitely().orElse(null), null));
      case DELETING -> throw deleting();
    };
  }

  private Onboarded onboard(TenantId id, TenantBodies.Creation request) {
    ApiKey key = ApiKey.generate(UUID.randomUUID());
    TenantBodies.CreationSettings settings =
        request.settings() == null ? TenantBodies.CreationSettings.DEFAULTS : request.settings();
    Onboarding.Input input =
        new Onboarding.Input(
            request.name(),
            namespaces.nameFor(id),
            settings.requestLimit(),
            settings.retentionDays(),
            settings.ownLimits().encode(),
            new Onboarding.FirstKey(key.keyId(), HexFormat.of().formatHex(key.hash())),
            chosen(request.templates()));
    Onboarding.Result result = lifecycle.onboard(id, input);
    // Another call's key may have been first: its secret is not known here.
    String secret = key.keyId().equals(result.firstKeyId()) ? key.text() : null;
    return new Onboarded(get(id).await().indefinitely(), adminKey(result.firstKeyId(), secret));
  }

  /** Each with its version; null for none. */
  private List<ProcessTemplate> chosen(List<ProcessTemplate> wanted) {
    return wanted == null || wanted.isEmpty()
        ? null
        : templates.choose(wanted, "/templates").await().indefinitely();
  }

  private static AdminKey adminKey(String keyId, String secret) {
    return keyId == null ? null : new AdminKey(keyId, secret, Role.ADMIN, null);
  }

  /**
   * @return fails with 404 when there is no such tenant
   */
  public Uni<TenantRow> get(TenantId id) {
    return tenants.find(id).map(found -> found.orElseThrow(TenantService::unknown));
  }

  Uni<Page> page(Optional<TenantCursor> after, int limit) {
    return tenants
        .page(after, limit + 1)
        .map(
            rows ->
                rows.size() <= limit
                    ? new Page(rows, Optional.empty())
                    : new Page(
                        rows.subList(0, limit),
                        Optional.of(TenantCursor.after(rows.get(limit - 1)))));
  }

  Uni<TenantRow> change(TenantId id, TenantChange change) {
    return tenants.change(id, change).flatMap(row -> orRefuse(id, row));
  }

  Uni<TenantRow> suspend(TenantId id) {
    return tenants.suspend(id).flatMap(row -> orRefuse(id, row));
  }

  Uni<TenantRow> resume(TenantId id) {
    return tenants.resume(id).flatMap(row -> orRefuse(id, row));
  }

  /**
   * Issues an admin key. Its id follows from the command, so that a repeated command finds the key
   * that it made.
   */
  Uni<AdminKey> issueKey(TenantId id, TenantBodies.KeyIssue request, UUID command) {
    ApiKey key = ApiKey.generate(command);
    return get(id)
        .flatMap(
            row -> {
              if (row.status() == TenantStatus.DELETING) {
                throw deleting();
              }
              return keys.issue(id, key, Role.ADMIN, request);
            })
        .map(
            issued ->
                new AdminKey(
                    key.keyId(), issued.now() ? key.text() : null, Role.ADMIN, issued.createdAt()));
  }

  /**
   * Marks the tenant as deleted: from then on its credentials are refused. Temporal keeps the time
   * of the purge; if Temporal is away now, {@link OverdueDeletions} hands it over later.
   */
  TenantRow delete(TenantId id) {
    TenantRow row =
        tenants
            .markDeleted(id, config.deletionGrace())
            .await()
            .indefinitely()
            .orElseThrow(TenantService::unknown);
    try {
      lifecycle.offboard(row);
    } catch (RuntimeException e) {
      Log.warnf("Purge of tenant %s not started yet: %s", id, e.getMessage());
    }
    return row;
  }

  /**
   * Brings a tenant back that is being deleted, as it was before; any other stays as it is. 404 for
   * an unknown tenant, 409 once its purge has begun.
   */
  TenantRow restore(TenantId id) {
    TenantRow before = get(id).await().indefinitely();
    Optional<TenantRow> restored = tenants.restore(id).await().indefinitely();
    if (restored.isEmpty()) {
      TenantRow now = get(id).await().indefinitely();
      requireNotDeleting(now);
      return now;
    }
    if (before.purgeAfter() != null) {
      endPurge(before);
    }
    return restored.get();
  }

  /**
   * Ends the workflow of the purge; one that cannot be ended now sleeps on, and finds nothing to
   * do.
   */
  private void endPurge(TenantRow deletion) {
    try {
      lifecycle.forgetOffboarding(deletion.tenantId(), deletion.purgeAfter().toInstant());
    } catch (RuntimeException e) {
      Log.debugf("Purge of %s sleeps on: %s", deletion.tenantId(), e);
    }
  }

  private static void requireNotDeleting(TenantRow row) {
    if (row.status() == TenantStatus.DELETING) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The purge of the tenant has begun: nothing brings it back.");
    }
  }

  private Uni<TenantRow> orRefuse(TenantId id, Optional<TenantRow> changed) {
    if (changed.isPresent()) {
      return Uni.createFrom().item(changed.get());
    }
    return get(id)
        .map(
            row -> {
              throw row.status() == TenantStatus.DELETING
                  ? deleting()
                  : new ProblemException(
                      ProblemType.CONFLICT, "The tenant is still being onboarded.");
            });
  }

  static ProblemException exists() {
    return new ProblemException(
        ProblemType.TENANT_EXISTS, "There is a tenant with this id under another name.");
  }

  static ProblemException templateGone() {
    return new ProblemException(
        ProblemType.CONFLICT,
        "A template was deleted meanwhile: onboard the tenant without it, under the same id.");
  }

  static ProblemException deleting() {
    return new ProblemException(ProblemType.CONFLICT, "The tenant is being deleted.");
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.");
  }
}
