package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.Statements;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.published.ProcessVersionRepository.Held;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes, retires, brings back and deletes a tenant's own versions of processes. */
@ApplicationScoped
public class Publication {

  private final ProcessVersionRepository versions;
  private final ProcessCatalog shared;
  private final ProcessesConfig limits;

  Publication(ProcessVersionRepository versions, ProcessCatalog shared, ProcessesConfig limits) {
    this.versions = versions;
    this.shared = shared;
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
      SentDefinition text,
      String mediaType,
      String publishedBy) {
    new FieldErrors()
        .require(
            "/name", text.definition().name().equals(name), "must be the name in the path: " + name)
        .require(
            "/version",
            text.definition().version().equals(version),
            "must be the version in the path: " + version)
        .orRefuse();
    if (shared.find(name, version).isPresent()) {
      throw conflict("The platform shares this version of the process: publish another version.");
    }
    return versions.inTransaction(
        tenant,
        transaction ->
            versions
                .insert(transaction, tenant, text, mediaType, publishedBy)
                .flatMap(
                    inserted ->
                        inserted
                            ? versions
                                .held(transaction, tenant, name)
                                .invoke(this::refuseTooMany)
                                .replaceWith(true)
                            : sameText(transaction, tenant, text).replaceWith(false)));
  }

  private Uni<Void> sameText(Statements transaction, TenantId tenant, SentDefinition text) {
    return versions
        .digest(transaction, tenant, text.definition().name(), text.definition().version())
        .invoke(
            digest -> {
              if (!digest.equals(text.digest())) {
                throw conflict(
                    "This version was published with another text, and a published version is never changed: publish"
                        + " another version.");
              }
            })
        .replaceWithVoid();
  }

  private void refuseTooMany(Held held) {
    if (held.otherNames() + 1 > limits.perTenant()) {
      throw conflict("The tenant has " + limits.perTenant() + " processes, the most that it may.");
    }
    if (held.versions() > limits.versionsPerProcess()) {
      throw conflict(
          "The process has "
              + limits.versionsPerProcess()
              + " versions, the most that it may: delete one that no case ever used.");
    }
    if (held.size() > limits.sizePerTenant().asLongValue()) {
      throw conflict(
          "The tenant's definitions would have more than "
              + limits.sizePerTenant().asLongValue()
              + " bytes.");
    }
  }

  /**
   * Retires a version, or brings it back; one that is in that state already stays as it is.
   *
   * @param revisions those that the caller knows; null for any
   */
  public Uni<PublishedVersion> retire(
      TenantId tenant, String name, String version, boolean retired, List<Integer> revisions) {
    return versions
        .retire(tenant, name, version, retired, revisions)
        .flatMap(
            changed ->
                own(tenant, name, version)
                    .map(
                        now -> {
                          if (!changed && (now.retiredAt() != null) != retired) {
                            throw changedMeanwhile();
                          }
                          return now;
                        }));
  }

  /**
   * @param revisions those that the caller knows; null for any
   * @throws ProblemException 409 when a case uses the version, or did
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
                              throw revisions == null || revisions.contains(now.revision())
                                  ? conflict("A case has used this version: retire it instead.")
                                  : changedMeanwhile();
                            }));
  }

  /**
   * @throws ProblemException 404 when the tenant has no such version of its own
   */
  private Uni<PublishedVersion> own(TenantId tenant, String name, String version) {
    return versions
        .find(tenant, name, version)
        .map(found -> found.orElseThrow(() -> ownOrNone(name, version)));
  }

  private ProblemException ownOrNone(String name, String version) {
    return shared.find(name, version).isPresent()
        ? new ProblemException(
            ProblemType.FORBIDDEN, "The platform shares this process; only it may change it.")
        : VersionReader.notFound();
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  private static ProblemException changedMeanwhile() {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED, "The version has changed: its ETag is another one.");
  }
}
