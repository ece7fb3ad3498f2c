package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.published.ProcessVersionRepository.State;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Shows the versions that a tenant has: its own, or the platform's where it has none of that name.
 */
@ApplicationScoped
public class VersionReader {

  private final ProcessVersionRepository versions;
  private final ProcessCatalog shared;

  VersionReader(ProcessVersionRepository versions, ProcessCatalog shared) {
    this.versions = versions;
    this.shared = shared;
  }

  /**
   * @param version or {@link ProcessPaths#LATEST}
   * @throws io.tracerail.problem.ProblemException 404 when there is none
   */
  public Uni<PublishedVersion> get(TenantId tenant, String name, String version) {
    return numbered(tenant, name, version)
        .flatMap(
            found ->
                versions
                    .find(tenant, name, found)
                    .flatMap(
                        own ->
                            own.map(Uni.createFrom()::item)
                                .orElseGet(() -> counted(tenant, ofShared(name, found)))));
  }

  /**
   * All versions of one process, the highest first: the platform's where the tenant has none of its
   * own.
   *
   * @throws io.tracerail.problem.ProblemException 404 when there is none
   */
  public Uni<List<PublishedVersion>> ofName(TenantId tenant, String name) {
    return versions
        .ofName(tenant, name)
        .flatMap(own -> own.isEmpty() ? ofSharedName(tenant, name) : Uni.createFrom().item(own));
  }

  /**
   * @throws io.tracerail.problem.ProblemException 404 when there is none
   */
  public Uni<VersionText> text(TenantId tenant, String name, String version) {
    return numbered(tenant, name, version)
        .flatMap(
            found ->
                versions
                    .text(tenant, name, found)
                    .map(
                        own ->
                            own.or(() -> shared.text(name, found).map(VersionReader::yaml))
                                .orElseThrow(VersionReader::notFound)));
  }

  private Uni<List<PublishedVersion>> ofSharedName(TenantId tenant, String name) {
    List<ProcessDefinition> found =
        shared.all().stream().filter(one -> one.name().equals(name)).toList().reversed();
    if (found.isEmpty()) {
      throw notFound();
    }
    return Uni.join().all(found.stream().map(one -> counted(tenant, one)).toList()).andFailFast();
  }

  /** 404. */
  public static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such process.");
  }

  private ProcessDefinition ofShared(String name, String version) {
    return shared.find(name, version).orElseThrow(VersionReader::notFound);
  }

  private Uni<PublishedVersion> counted(TenantId tenant, ProcessDefinition definition) {
    return versions
        .cases(tenant, definition.name(), definition.version())
        .map(cases -> PublishedVersion.shared(definition, cases));
  }

  private static VersionText yaml(String text) {
    return new VersionText(text, ProcessPaths.YAML, SentDefinition.digest(text));
  }

  private Uni<String> numbered(TenantId tenant, String name, String version) {
    return version.equals(ProcessPaths.LATEST)
        ? versions.states(tenant, name).map(own -> latest(own, name))
        : Uni.createFrom().item(version);
  }

  private String latest(List<State> own, String name) {
    Optional<String> latest =
        own.isEmpty()
            ? shared.latest(name).map(ProcessDefinition::version)
            : own.stream().filter(one -> !one.retired()).findFirst().map(State::version);
    return latest.orElseThrow(VersionReader::notFound);
  }
}
