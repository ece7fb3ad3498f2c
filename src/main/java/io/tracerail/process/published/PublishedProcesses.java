package io.tracerail.process.published;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.published.ProcessVersionRepository.InUse;
import io.tracerail.process.published.ProcessVersionRepository.State;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes that each tenant's cases run on. A version is compiled when it is first used, and
 * kept in a cache that is bounded by memory. Its methods block.
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

  /** A text is told from another by its digest: a deleted version may be published anew. */
  private record Key(TenantId tenant, String digest) {}

  private final ProcessVersionRepository versions;
  private final ProcessCatalog builtIn;
  private final TenantCalendars calendars;
  private final Cache<Key, Compiled> compiled;

  private record Compiled(ProcessDefinition definition, int weight) {}

  PublishedProcesses(
      ProcessVersionRepository versions,
      ProcessCatalog builtIn,
      TenantCalendars calendars,
      ProcessesConfig config) {
    this.versions = versions;
    this.builtIn = builtIn;
    this.calendars = calendars;
    this.compiled =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheSize().asLongValue())
            .<Key, Compiled>weigher((key, value) -> value.weight())
            .build();
  }

  /** What a case can be started on, or why it cannot. */
  public sealed interface Start {

    /**
     * @param digest of the definition's text
     */
    record On(ProcessDefinition definition, String digest) implements Start {}

    /**
     * @param member of the request that is at fault
     */
    record Refused(String member, String reason) implements Start {}
  }

  /** The definitions of one tenant's cases. */
  public Definitions of(TenantId tenant) {
    return (name, version, digest) -> find(tenant, name, version, digest);
  }

  /**
   * Finds what a new case runs on. A tenant's own process goes before a shared one of its name.
   *
   * @param version null for the highest that is not retired
   */
  public Start toStart(TenantId tenant, String name, String version) {
    List<State> states = versions.states(tenant, name).await().atMost(PATIENCE);
    Predicate<State> wanted =
        state -> version == null ? !state.retired() : state.version().equals(version);
    Optional<State> chosen = states.stream().filter(wanted).findFirst();
    if (version != null && chosen.filter(State::retired).isPresent()) {
      return new Start.Refused("/processVersion", "this version is retired");
    }
    Optional<Start> found =
        chosen.flatMap(
            state ->
                find(tenant, name, state.version(), state.kept() ? state.digest() : null)
                    .map(definition -> start(tenant, definition, state.digest())));
    return found.orElseGet(() -> refused(version, states));
  }

  /** A shared process may name calendars that the tenant has not. */
  private Start start(TenantId tenant, ProcessDefinition definition, String digest) {
    Calendars known = calendars.of(tenant);
    return definition.calendars().values().stream()
        .filter(name -> known.find(name, Instant.now()).isEmpty())
        .findFirst()
        .<Start>map(
            missing ->
                new Start.Refused(
                    "/processName",
                    "the process goes by a calendar that the tenant has not: " + missing))
        .orElseGet(() -> new Start.On(definition, digest));
  }

  private static Start refused(String version, List<State> states) {
    if (version != null) {
      return new Start.Refused("/processVersion", "there is no such process");
    }
    return new Start.Refused(
        "/processName",
        states.isEmpty() ? "there is no such process" : "all versions of this process are retired");
  }

  /**
   * Cases from before processes were published run on those that the service was built with, where
   * the platform shares no such version.
   */
  private Optional<ProcessDefinition> find(
      TenantId tenant, String name, String version, String digest) {
    if (name == null || version == null) {
      return Optional.empty();
    }
    if (digest != null) {
      Compiled known = compiled.getIfPresent(new Key(tenant, digest));
      if (known != null) {
        return Optional.of(known.definition());
      }
    }
    Optional<InUse> text = versions.use(tenant, name, version).await().atMost(PATIENCE);
    return text.isEmpty() && digest == null
        ? builtIn.find(name, version)
        : text.filter(found -> digest == null || digest.equals(found.digest()))
            .map(found -> compiled(tenant, found));
  }

  private ProcessDefinition compiled(TenantId tenant, InUse text) {
    return compiled
        .get(new Key(tenant, text.digest()), key -> compile(text.definition()))
        .definition();
  }

  private static Compiled compile(String text) {
    ProcessDefinition definition = DefinitionLoader.load(text);
    return new Compiled(definition, Math.toIntExact(definition.memory(text.length())));
  }
}
