package io.tracerail.tenants;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A tenant for trials, in dev mode only. Its keys are shown on the console and kept in system
 * properties, nowhere else: these outlive a live reload, which replaces every class and bean.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoTenant {

  static final TenantId ID = TenantId.of("00000000-0000-4000-8000-00000000de30");

  private static final String NAME = "Demo";
  private static final String TOLD = "tracerail-dev.demo-key.";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TenantService tenants;
  private final KeyRepository keys;
  private final ExecutorService virtualThreads;
  private final String address;
  private final Optional<String> temporalUi;
  private Cancellable preparation = () -> {};

  DemoTenant(
      TenantService tenants,
      KeyRepository keys,
      @VirtualThreads ExecutorService virtualThreads,
      @ConfigProperty(name = "quarkus.http.port") int port,
      DevConfig config) {
    this.tenants = tenants;
    this.keys = keys;
    this.virtualThreads = virtualThreads;
    this.address = "http://localhost:" + port;
    this.temporalUi = config.temporalUi();
  }

  /** Prepares the tenant in the background, because it needs the service to listen. */
  void prepare(@Observes StartupEvent event) {
    preparation =
        Uni.createFrom()
            .item(
                () ->
                    tenants.create(
                        new TenantBodies.Creation(NAME, ID.toString(), null, null),
                        UUID.randomUUID()))
            .runSubscriptionOn(virtualThreads)
            .onFailure()
            .retry()
            .withBackOff(PAUSE, PAUSE)
            .indefinitely()
            .flatMap(ignored -> keptKeys())
            .flatMap(kept -> kept.isPresent() ? Uni.createFrom().item(kept.get()) : freshKeys())
            .subscribe()
            .with(
                told -> Log.info(DemoBanner.text(address, ID, told, temporalUi)),
                e -> Log.error("The demo tenant could not be prepared", e));
  }

  void stop(@Observes ShutdownEvent event) {
    preparation.cancel();
  }

  /** The keys shown earlier in this JVM, as long as the database knows them. */
  private Uni<Optional<Map<Role, String>>> keptKeys() {
    Map<Role, String> kept = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      ApiKey.parse(System.getProperty(TOLD + role.wireName()))
          .ifPresent(key -> kept.put(role, key.text()));
    }
    if (kept.size() < Role.values().length) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Multi.createFrom()
        .iterable(kept.values())
        .onItem()
        .transformToUniAndConcatenate(
            key -> keys.isLive(ID, ApiKey.parse(key).orElseThrow().keyId()))
        .collect()
        .asList()
        .map(live -> live.contains(false) ? Optional.empty() : Optional.of(kept));
  }

  private Uni<Map<Role, String>> freshKeys() {
    return keys.revokeAll(ID)
        .onItem()
        .transformToMulti(ignored -> Multi.createFrom().iterable(Arrays.asList(Role.values())))
        .onItem()
        .transformToUniAndConcatenate(this::freshKey)
        .collect()
        .with(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (a, b) -> b,
                () -> new EnumMap<>(Role.class)));
  }

  private Uni<Map.Entry<Role, String>> freshKey(Role role) {
    ApiKey key = ApiKey.generate(UUID.randomUUID());
    String holder = "Demo " + role.wireName();
    TenantBodies.KeyIssue request =
        new TenantBodies.KeyIssue(
            new Caller.Holder(holder, role.wireName() + "@example.com"), "Demo key");
    return keys.issue(ID, key, role, request)
        .map(
            issued -> {
              System.setProperty(TOLD + role.wireName(), key.text());
              return Map.entry(role, key.text());
            });
  }
}
