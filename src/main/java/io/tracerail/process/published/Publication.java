package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.published.ProcessVersionRepository.Held;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes, retires, brings back and deletes a tenant's own versions of processes. */
@ApplicationScoped
public class Publication {

  private final ProcessVersionRepository versions;
  private final ProcessesConfig limits;

  Publication(ProcessVersionRepository versions, ProcessesConfig limits) {
    this.versions = versions;
    this.limits = limits;
  }

  /**
   * @param name in the request's path, which the definition's must be; so must the version
   * @return false when the very same text was published before: nothing has changed
   * @throws ProblemException 422 for names that differ, 409 for a version that has another text or
   *     one version too many
   */
  public Uni<Boolean> publish(
      TenantId tenant,
      String name,
      String version,
      SentDefinition sent,
      String mediaType,
      String publishedBy) {
    sent.requireNamed(name, version);
    return versions.inTransaction(
        tenant,
        transaction ->
            versions
                .hasCalendars(transaction, tenant, sent.calendars())
                .invoke(Publication::refuseWithoutCalendars)
                .flatMap(
                    checked -> versions.insert(transaction, tenant, sent, mediaType, publishedBy))
                .flatMap(
                    inserted ->
                        inserted
                            ? versions
                                .held(transaction, tenant, name)
                                .invoke(this::refuseTooMany)
                                .replaceWith(true)
                            : versions
                                .found(transaction, tenant, name, version)
                                .map(found -> found.orElseThrow(Conflicts::changedMeanwhile))
                                .invoke(found -> refuseAnother(found, sent))
                                .replaceWith(false)));
  }

  /** They were there when the definition was checked. */
  private static void refuseWithoutCalendars(boolean hasCalendars) {
    if (!hasCalendars) {
      throw Conflicts.of("A calendar that the definition names was deleted meanwhile.");
    }
  }

  private static void refuseAnother(PublishedVersion found, SentDefinition sent) {
    if (found.shared()) {
      throw Conflicts.of(
          "The platform shares this version of the process: publish another version.");
    }
    if (!found.digest().equals(sent.digest())) {
      throw Conflicts.anotherText();
    }
  }

  private void refuseTooMany(Held held) {
    if (held.otherNames() + 1 > limits.perTenant()) {
      throw Conflicts.of(
          "The tenant has " + limits.perTenant() + " processes, the most that it may.");
    }
    if (held.versions() > limits.versionsPerProcess()) {
      throw Conflicts.of(
          "The process has "
              + limits.versionsPerProcess()
              + " versions, the most that it may: delete one that no case ever used.");
    }
    if (held.size() > limits.sizePerTenant().asLongValue()) {
      throw Conflicts.of(
          "The tenant's definitions would have more than "
              + limits.sizePerTenant().asLongValue()
              + " bytes.");
    }
  }

  /**
   * Retires a version, or brings it back; one that is in that state already stays as it is.
   *
   * @param revisions those that the caller knows; null for any
   * @throws ProblemException 404 when the tenant has no such version, 403 when it is not its own
   */
  public Uni<PublishedVersion> retire(
      TenantId tenant, String name, String version, boolean retired, List<Integer> revisions) {
    return versions
        .retire(tenant, name, version, retired, revisions)
        .flatMap(changed -> own(tenant, name, version))
        .invoke(now -> Conflicts.requireRetired(now, retired));
  }

  /**
   * @param revisions those that the caller knows; null for any
   * @throws ProblemException 404 when the tenant has no such version, 403 when it is not its own,
   *     409 when a case uses it, or did
   */
  public Uni<Void> delete(TenantId tenant, String name, String version, List<Integer> revisions) {
    return versions
        .delete(tenant, name, version, revisions)
        .flatMap(
            deleted ->
                deleted
                    ? Uni.createFrom().voidItem()
                    : own(tenant, name, version)
                        .map(
                            now -> {
                              throw Conflicts.notDeleted(
                                  now,
                                  revisions,
                                  "A case has used this version, or a migration led to it");
                            }));
  }

  private Uni<PublishedVersion> own(TenantId tenant, String name, String version) {
    return versions
        .find(tenant, name, version)
        .map(found -> found.orElseThrow(VersionReader::notFound))
        .invoke(
            found -> {
              if (found.shared()) {
                throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The platform shares this process; only it may change it.");
              }
            });
  }
}
