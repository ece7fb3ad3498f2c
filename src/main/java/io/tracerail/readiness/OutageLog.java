package io.tracerail.readiness;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Has an outage in the log once, with its reason, and its end. A dependency that comes and goes is
 * told of once a minute.
 */
final class OutageLog {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final String dependency;
  private final InstantSource clock;

  /** Null: it is reachable. */
  private Instant begun;

  private Outage.Reason reason;
  private Instant last = Instant.MIN;
  private boolean told;

  OutageLog(String dependency, InstantSource clock) {
    this.dependency = dependency;
    this.clock = clock;
  }

  synchronized void away(Outage outage) {
    Instant now = clock.instant();
    if (begun == null) {
      begun = now;
      told = false;
    }
    if (outage.reason() != reason) {
      reason = outage.reason();
      told = false;
    }
    if (!told && (last == Instant.MIN || !now.isBefore(last.plus(EVERY)))) {
      Log.errorf("%s is not reachable (%s): %s", dependency, reason.label(), outage.detail());
      last = now;
      told = true;
    }
  }

  synchronized void reached() {
    if (begun != null && told) {
      Duration outage = Duration.between(begun, clock.instant()).truncatedTo(ChronoUnit.MILLIS);
      Log.infof("%s is reachable again, after %s", dependency, outage);
    }
    begun = null;
    reason = null;
  }
}
