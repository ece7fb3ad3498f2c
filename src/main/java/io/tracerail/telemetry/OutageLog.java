package io.tracerail.telemetry;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Logs an outage of a dependency once, with its reason, and its end. A dependency that comes and
 * goes, or fails for one reason after the other, is logged once a minute.
 */
public final class OutageLog {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final String dependency;
  private final InstantSource clock;

  /** Null: it is reachable. */
  private volatile Instant begun;

  private String reason;
  private Instant last = Instant.MIN;
  private boolean told;

  public OutageLog(String dependency, InstantSource clock) {
    this.dependency = dependency;
    this.clock = clock;
  }

  /**
   * @param reason a new one is logged, of an outage that is known too
   * @param detail the failure's messages, without a credential
   */
  public synchronized void away(String reason, String detail) {
    Instant now = clock.instant();
    if (begun == null) {
      begun = now;
      told = false;
    }
    if (!reason.equals(this.reason)) {
      this.reason = reason;
      told = false;
    }
    if (!told && (last == Instant.MIN || !now.isBefore(last.plus(EVERY)))) {
      Log.errorf("%s is not reachable (%s): %s", dependency, reason, detail);
      last = now;
      told = true;
    }
  }

  /** Cheap as long as there is no outage. */
  public void reached() {
    if (begun != null) {
      end();
    }
  }

  private synchronized void end() {
    if (begun != null && told) {
      Duration outage = Duration.between(begun, clock.instant()).truncatedTo(ChronoUnit.MILLIS);
      Log.infof("%s is reachable again, after %s", dependency, outage);
    }
    begun = null;
    reason = null;
  }
}
