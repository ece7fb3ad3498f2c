package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Shows the versions that a tenant has: its own, or the platform's where it has none of that name.
 */
@ApplicationScoped
public class VersionReader {

  private final ProcessVersionRepository versions;

  VersionReader(ProcessVersionRepository versions) {
    this.versions = versions;
  }

  /**
   * @param version or {@link ProcessPaths#LATEST}
   * @throws ProblemException 404 when there is none
   */
  public Uni<PublishedVersion> get(TenantId tenant, String name, String version) {
    return numbered(tenant, name, version)
        .flatMap(found -> versions.find(tenant, name, found))
        .map(found -> found.orElseThrow(VersionReader::notFound));
  }

  /**
   * All versions of one process, the highest first.
   *
   * @throws ProblemException 404 when there is none
   */
  public Uni<List<PublishedVersion>> ofName(TenantId tenant, String name) {
    return versions
        .ofName(tenant, name)
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw notFound();
              }
            });
  }

  /**
   * @param version or {@link ProcessPaths#LATEST}
   * @throws ProblemException 404 when there is none
   */
  public Uni<VersionText> text(TenantId tenant, String name, String version) {
    return numbered(tenant, name, version)
        .flatMap(found -> versions.text(tenant, name, found))
        .map(found -> found.orElseThrow(VersionReader::notFound));
  }

  private Uni<String> numbered(TenantId tenant, String name, String version) {
    return version.equals(ProcessPaths.LATEST)
        ? versions
            .states(tenant, name)
            .map(
                states ->
                    states.stream()
                        .filter(state -> !state.retired())
                        .findFirst()
                        .orElseThrow(VersionReader::notFound)
                        .version())
        : Uni.createFrom().item(version);
  }

  /** 404. */
  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such process.");
  }
}
