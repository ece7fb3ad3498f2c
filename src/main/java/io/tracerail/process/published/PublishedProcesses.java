package io.tracerail.process.published;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.published.ProcessVersionRepository.State;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The processes of each tenant: its own, and those that the platform shares with all. A version is
 * compiled when it is first used, and kept in a cache that is bounded by memory. Its methods block.
 */
// Caffeine makes a cache bounded by weight, and its entries, by the names of these classes.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSMW",
      "com.github.benmanes.caffeine.cache.SSMW"
    })
@ApplicationScoped
public class PublishedProcesses {

  /** Shorter than a workflow task may take (Temporal's default is 10 s), so that it fails by us. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  /** Memory of a compiled definition for each byte of its text, measured: bench/README.md. */
  private static final int GROWTH = 24;

  /** Memory of a shared definition's entry; the definition itself is there anyway. */
  private static final int SHARED_WEIGHT = 200;

  private record Key(TenantId tenant, String name, String version) {}

  private record Known(ProcessDefinition definition, boolean own, int weight) {}

  private final ProcessVersionRepository versions;
  private final ProcessCatalog shared;
  private final Cache<Key, Known> known;

  PublishedProcesses(
      ProcessVersionRepository versions, ProcessCatalog shared, ProcessesConfig config) {
    this.versions = versions;
    this.shared = shared;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheSize().asLongValue())
            .<Key, Known>weigher((key, value) -> value.weight())
            .build();
  }

  /** What a case can be started on, or why it cannot. */
  public sealed interface Start {

    record On(ProcessDefinition definition) implements Start {}

    /**
     * @param member of the request that is at fault
     */
    record Refused(String member, String reason) implements Start {}
  }

  /** The definitions of one tenant's cases. */
  public Definitions of(TenantId tenant) {
    return (name, version) -> find(tenant, name, version);
  }

  /** Whether the tenant itself published the version, rather than the platform. */
  public boolean isOwn(TenantId tenant, String name, String version) {
    return known(tenant, name, version).map(Known::own).orElse(false);
  }

  /**
   * A version of a process, whether it still starts cases or not.
   *
   * @param version any text that is no version finds nothing
   */
  public Optional<ProcessDefinition> find(TenantId tenant, String name, String version) {
    return known(tenant, name, version).map(Known::definition);
  }

  /**
   * Finds what a new case runs on. A tenant's own process goes before a shared one of its name.
   *
   * @param version null for the highest that is not retired
   */
  public Start toStart(TenantId tenant, String name, String version) {
    List<State> own = versions.states(tenant, name).await().atMost(PATIENCE);
    String wanted = version;
    if (version == null) {
      wanted =
          own.isEmpty()
              ? shared.latest(name).map(ProcessDefinition::version).orElse(null)
              : own.stream()
                  .filter(one -> !one.retired())
                  .findFirst()
                  .map(State::version)
                  .orElse(null);
    } else if (own.stream().anyMatch(one -> one.retired() && one.version().equals(version))) {
      return new Start.Refused("/processVersion", "this version is retired");
    } else if (!own.isEmpty() && own.stream().noneMatch(one -> one.version().equals(version))) {
      wanted = null;
    }
    Optional<ProcessDefinition> found =
        wanted == null ? Optional.empty() : find(tenant, name, wanted);
    if (found.isPresent()) {
      return new Start.On(found.get());
    }
    boolean allRetired = version == null && !own.isEmpty();
    return new Start.Refused(
        version == null ? "/processName" : "/processVersion",
        allRetired ? "all versions of this process are retired" : "there is no such process");
  }

  private Optional<Known> known(TenantId tenant, String name, String version) {
    if (name == null || version == null) {
      return Optional.empty();
    }
    Key key = new Key(tenant, name, version);
    Known before = known.getIfPresent(key);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Known> loaded = load(key);
    loaded.ifPresent(found -> known.put(key, found));
    return loaded;
  }

  /** A shared version has no tenant's own beside it: {@link Publication} sees to that. */
  private Optional<Known> load(Key key) {
    Optional<VersionText> own =
        versions.text(key.tenant(), key.name(), key.version()).await().atMost(PATIENCE);
    if (own.isPresent()) {
      String text = own.get().definition();
      return Optional.of(new Known(DefinitionLoader.load(text), true, GROWTH * text.length()));
    }
    return shared.find(key.name(), key.version()).map(one -> new Known(one, false, SHARED_WEIGHT));
  }
}
