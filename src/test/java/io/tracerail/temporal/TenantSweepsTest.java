package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TenantSweepsTest {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  /** Longer than any pause between two sweeps of a tenant. */
  private static final Duration LONG = PERIOD.multipliedBy(2);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger swept = new AtomicInteger();
  private final TenantNamespace tenant =
      new TenantNamespace(new TenantId(UUID.randomUUID()), "namespace");
  private final TenantSweeps sweeps = sweeps(one -> swept.incrementAndGet());

  private TenantSweeps sweeps(TenantSweep sweep) {
    return new TenantSweeps(
        List.of(sweep), PERIOD, Duration.ofMillis(50), threads, timers, now::get);
  }

  @AfterEach
  void stop() {
    timers.shutdown();
    threads.shutdownNow();
  }

  private void runAfter(Duration pause) {
    now.updateAndGet(time -> time.plus(pause));
    sweeps.run(List.of(tenant));
  }

  private void hang() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sweepsATenantOnceAPeriod() {
    runAfter(Duration.ZERO);
    runAfter(LONG);
    assertEquals(1, swept.get());
    runAfter(Duration.ofSeconds(1));
    assertEquals(1, swept.get());
    runAfter(LONG);
    assertEquals(2, swept.get());
  }

  @Test
  void leavesBehindASweepThatDoesNotEnd() {
    TenantSweeps stuck = sweeps(one -> hang());
    stuck.run(List.of(tenant)); // due within a period
    now.updateAndGet(time -> time.plus(LONG));
    stuck.run(List.of(tenant));
  }

  @Test
  void runsATenantsOtherSweepsBesideAStuckOne() {
    TenantSweeps both =
        new TenantSweeps(
            List.of(one -> hang(), one -> swept.incrementAndGet()),
            PERIOD,
            Duration.ofMillis(50),
            threads,
            timers,
            now::get);
    both.run(List.of(tenant)); // due within a period
    now.updateAndGet(time -> time.plus(LONG));
    both.run(List.of(tenant));
    assertEquals(1, swept.get());
  }

  @Test
  void keepsSweepingAfterTheClockGoesBack() {
    runAfter(Duration.ZERO);
    runAfter(LONG);
    runAfter(Duration.ofDays(-30));
    runAfter(LONG);
    runAfter(LONG);
    assertEquals(4, swept.get());
  }
}
