package io.tracerail.process.published;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Shares the processes that the service was built with, as the operator would publish them. What
 * was published before stays as it is, retired or not.
 */
@ApplicationScoped
class SharedExamples {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final SharedVersionRepository versions;
  private final ProcessCatalog builtIn;
  private final boolean wanted;
  private Cancellable publication = () -> {};

  SharedExamples(SharedVersionRepository versions, ProcessCatalog builtIn, ProcessesConfig config) {
    this.versions = versions;
    this.builtIn = builtIn;
    this.wanted = config.examples();
  }

  /** Does not hold up the start, and waits for a database that is away. */
  void publish(@Observes StartupEvent event) {
    if (wanted) {
      publication =
          Uni.join()
              .all(builtIn.texts().entrySet().stream().map(this::publish).toList())
              .usingConcurrencyOf(1)
              .andFailFast()
              .onFailure()
              .retry()
              .withBackOff(PAUSE, LONGEST_PAUSE)
              .indefinitely()
              .subscribe()
              .with(
                  published -> Log.debug("The examples are shared"),
                  e -> Log.error("The examples could not be shared", e));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    publication.cancel();
  }

  private Uni<Boolean> publish(Map.Entry<String, ProcessDefinition> example) {
    String text = example.getKey();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return versions.insert(SentDefinition.of(text, bytes, example.getValue()), ProcessPaths.YAML);
  }
}
