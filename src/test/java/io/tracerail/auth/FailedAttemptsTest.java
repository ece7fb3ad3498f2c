package io.tracerail.auth;

import static io.tracerail.problem.ProblemType.TOO_MANY_REQUESTS;
import static io.tracerail.problem.ProblemType.UNAUTHENTICATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

  private final ManualTime time = new ManualTime();
  private final FailedAttempts attempts =
      new FailedAttempts(3, new LimitRefusals(new SimpleMeterRegistry()), time);

  @Test
  void asksAnAddressToWaitAfterTooManyFailures() {
    exhaust("192.0.2.1");
    ProblemException refused = attempts.failed("192.0.2.1");
    assertEquals(TOO_MANY_REQUESTS, refused.type());
    assertEquals("20", refused.headers().get("Retry-After"), "a third of a minute, rounded up");
    assertEquals(UNAUTHENTICATED, attempts.failed("192.0.2.2").type());
  }

  @Test
  void givesAnAttemptBackWithTime() {
    exhaust("192.0.2.1");
    time.advance(Duration.ofSeconds(20));
    assertEquals(UNAUTHENTICATED, attempts.failed("192.0.2.1").type());
    assertEquals(TOO_MANY_REQUESTS, attempts.failed("192.0.2.1").type());
  }

  @Test
  void countsAnIpv6ClientByItsNetwork() {
    exhaust("2001:db8:1:2::1");
    assertEquals(TOO_MANY_REQUESTS, attempts.failed("2001:db8:1:2:aaaa::9").type());
    assertEquals(UNAUTHENTICATED, attempts.failed("2001:db8:1:3::1").type());
    assertEquals("192.0.2.1", FailedAttempts.source("192.0.2.1"));
    assertEquals("local", FailedAttempts.source("local"));
  }

  private void exhaust(String address) {
    for (int i = 0; i < 3; i++) {
      assertEquals(UNAUTHENTICATED, attempts.failed(address).type());
    }
  }
}
