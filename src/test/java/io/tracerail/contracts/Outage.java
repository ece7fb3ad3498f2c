package io.tracerail.contracts;

import io.tracerail.contracts.Arrangement.Server;
import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes servers away for as long as something is done, and sees to it that all is well after it.
 */
final class Outage {

  private static final Duration RECOVERY = Duration.ofSeconds(60);

  private Outage() {}

  static <T> T during(Set<Server> away, Supplier<T> work) {
    away.forEach(ContractServers::cut);
    try {
      return work.get();
    } finally {
      away.forEach(ContractServers::restore);
      Await.until(RECOVERY, "all works again", Stage::isReady);
    }
  }
}
