package io.tracerail.auth;

import static io.tracerail.problem.ProblemType.TOO_MANY_REQUESTS;
import static io.tracerail.problem.ProblemType.UNAUTHENTICATED;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

  private final ManualTime time = new ManualTime();
  private final FailedAttempts attempts =
      new FailedAttempts(3, new Limits(new SimpleMeterRegistry()), time);
  private final ApiKey key = ApiKey.generate(UUID.randomUUID());

  @Test
  void tooManyFailuresEndLookUpsForTheAddress() {
    exhaust("192.0.2.1");
    ProblemException refused =
        assertThrows(ProblemException.class, () -> attempts.requireLookUpAllowed("192.0.2.1", key));
    assertEquals(TOO_MANY_REQUESTS, refused.type());
    assertEquals("20", refused.headers().get("Retry-After"), "a third of a minute, rounded up");
    assertEquals(TOO_MANY_REQUESTS, attempts.failed("192.0.2.1").type());
    assertDoesNotThrow(() -> attempts.requireLookUpAllowed("192.0.2.2", key));
  }

  @Test
  void anAttemptIsGivenBackWithTime() {
    exhaust("192.0.2.1");
    time.advance(Duration.ofSeconds(20));
    assertDoesNotThrow(() -> attempts.requireLookUpAllowed("192.0.2.1", key));
    assertEquals(UNAUTHENTICATED, attempts.failed("192.0.2.1").type());
    assertEquals(TOO_MANY_REQUESTS, attempts.failed("192.0.2.1").type());
  }

  @Test
  void neighboursBehindOneAddressAreNotLockedOut() {
    attempts.succeeded(key);
    exhaust("192.0.2.1");
    assertDoesNotThrow(() -> attempts.requireLookUpAllowed("192.0.2.1", key));
    AccessToken token = new AccessToken(key.keyId(), Fixtures.TENANT, Instant.EPOCH);
    assertDoesNotThrow(() -> attempts.requireLookUpAllowed("192.0.2.1", token));
  }

  @Test
  void anIpv6ClientIsCountedByItsNetwork() {
    exhaust("2001:db8:1:2::1");
    assertEquals(TOO_MANY_REQUESTS, attempts.failed("2001:db8:1:2:aaaa::9").type());
    assertEquals(UNAUTHENTICATED, attempts.failed("2001:db8:1:3::1").type());
  }

  private void exhaust(String address) {
    for (int i = 0; i < 3; i++) {
      assertEquals(UNAUTHENTICATED, attempts.failed(address).type());
    }
  }
}
