package io.tracerail.http;

import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells the application early that the process is stopping. Quarkus turns readiness down, serves
 * for the delay, waits for requests under way, and only after that tells the application: the wait
 * for streams would be in vain, and clients would keep their connections.
 */
@ApplicationScoped
public class Drain {

  private final ShutdownConfig config;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean begun;

  Drain(ShutdownConfig config) {
    this.config = config;
  }

  void listen(@Observes StartupEvent start) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      // Runs beside Quarkus' own hook.
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("drain").unstarted(this::begin));
    }
  }

  public boolean hasBegun() {
    return begun;
  }

  /** Adds a listener that is run once, when the drain begins; it must not block. */
  public void onBegin(Runnable listener) {
    listeners.add(listener);
  }

  void begin() {
    begun = true;
    Log.infof(
        "Stopping: requests are served for %s, then have %s to end",
        config.delay(), config.timeout());
    listeners.forEach(Runnable::run);
  }
}
