package io.tracerail.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.auth.Fixtures;
import io.tracerail.auth.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

  private final ManualTime time = new ManualTime();
  private final RequestLimits limits = new RequestLimits(time);

  @Test
  void passesABurstOfTwiceTheLimit() {
    for (int i = 0; i < 20; i++) {
      assertTrue(count(10).passes());
    }
    RequestLimits.Verdict refused = count(10);
    assertFalse(refused.passes());
    assertEquals(1, refused.retryAfterSeconds());
    assertEquals(0, refused.remaining());
    assertEquals(20, refused.quota());
    assertEquals(2, refused.resetSeconds());
  }

  @Test
  void answersATenthAsManyRefusalsAtOnce() {
    drain(30);
    for (int i = 0; i < 6; i++) {
      assertTrue(limits.countRefusal(Fixtures.TENANT, 30));
    }
    assertFalse(limits.countRefusal(Fixtures.TENANT, 30));
    assertTrue(limits.countRefusal(Fixtures.OTHER_TENANT, 30));
    time.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      assertTrue(limits.countRefusal(Fixtures.TENANT, 30));
    }
    assertFalse(limits.countRefusal(Fixtures.TENANT, 30));
  }

  @Test
  void answersOneRefusalASecondAtOnceAtLeast() {
    assertTrue(limits.countRefusal(Fixtures.TENANT, 1));
    assertTrue(limits.countRefusal(Fixtures.TENANT, 1));
    assertFalse(limits.countRefusal(Fixtures.TENANT, 1));
    time.advance(Duration.ofSeconds(1));
    assertTrue(limits.countRefusal(Fixtures.TENANT, 1));
  }

  @Test
  void countsARequestAsSeveral() {
    assertEquals(3, limits.count(Fixtures.TENANT, 10, 17).remaining());
    RequestLimits.Verdict refused = limits.count(Fixtures.TENANT, 10, 17);
    assertFalse(refused.passes());
    assertEquals(2, refused.retryAfterSeconds()); // for 14 more
    limits.giveBack(Fixtures.TENANT, 10, 16);
    assertEquals(2, limits.count(Fixtures.TENANT, 10, 17).remaining());
  }

  @Test
  void countsARequestAsTheWholeQuotaAtMost() {
    RequestLimits.Verdict passed = limits.count(Fixtures.TENANT, 5, 17);
    assertTrue(passed.passes());
    assertEquals(10, passed.weight());
    limits.giveBack(Fixtures.TENANT, 5, passed.weight() - 17);
    assertFalse(limits.count(Fixtures.TENANT, 5, 1).passes());
  }

  @Test
  void givesTurnsAtTheRateOfRequests() {
    for (int i = 0; i < 20; i++) {
      assertEquals(Duration.ZERO, limits.takeTurn(Fixtures.TENANT, 10));
    }
    assertEquals(Duration.ofMillis(100), limits.takeTurn(Fixtures.TENANT, 10));
    assertEquals(Duration.ofMillis(200), limits.takeTurn(Fixtures.TENANT, 10));
    assertEquals(Duration.ZERO, limits.takeTurn(Fixtures.OTHER_TENANT, 10));
    time.advance(Duration.ofMillis(300));
    assertEquals(Duration.ZERO, limits.takeTurn(Fixtures.TENANT, 10));
  }

  @Test
  void givesTheLimitBackEachSecond() {
    drain(10);
    time.advance(Duration.ofSeconds(1));
    assertEquals(10, drain(10));
  }

  @Test
  void countsEachTenantByItself() {
    drain(10);
    assertEquals(19, limits.count(Fixtures.OTHER_TENANT, 10, 1).remaining());
  }

  @Test
  void appliesAChangedLimitAtOnce() {
    assertEquals(19, count(10).remaining());
    RequestLimits.Verdict raised = count(100);
    assertEquals(200, raised.quota());
    assertEquals(189, raised.remaining());
    RequestLimits.Verdict lowered = count(1);
    assertEquals(2, lowered.quota());
    assertTrue(lowered.remaining() <= 1);
  }

  @Test
  void limitsToOneRequestPerSecond() {
    assertEquals(2, drain(1));
    time.advance(Duration.ofMillis(500));
    assertEquals(1, count(1).retryAfterSeconds());
  }

  private RequestLimits.Verdict count(int perSecond) {
    return limits.count(Fixtures.TENANT, perSecond, 1);
  }

  private int drain(int perSecond) {
    int passed = 0;
    while (count(perSecond).passes()) {
      passed++;
    }
    return passed;
  }
}
