package io.tracerail.process.published;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LetOthersEndFirst;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.Timers;
import io.tracerail.limits.Turn;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Does what takes processor time for a definition: checks it, runs its tests, simulates. One piece
 * for each tenant at a time, the others wait in the tenant's queue; all on few threads of their
 * own, of which there are half as many as cores. On the virtual threads of requests such work would
 * hold up every tenant's commands: it does not pause. A tenant's turn lasts twice as long again as
 * its work took, so that no tenant keeps more than a third of a core busy with it.
 */
@ApplicationScoped
public class DefinitionWork {

  private static final int QUEUED = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of a tenant, for each unit of its work. */
  private static final int REST = 2;

  private static final String RETRY_AFTER_SECONDS = "5";

  private final LimitRefusals limits;
  private final Bulkhead<String> tenants;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          Thread.ofPlatform().daemon().name("definitions-", 0).factory());

  DefinitionWork(@MainEventLoopGroup EventLoopGroup scheduler, LimitRefusals limits) {
    this.limits = limits;
    Timers timers =
        (delay, task) -> {
          var timer = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
          return () -> timer.cancel(false);
        };
    this.tenants =
        new Bulkhead<>(
            new Bulkhead.Bounds<>(tenant -> 1, QUEUED, PATIENCE),
            new LetOthersEndFirst<>(timers),
            timers,
            System::nanoTime,
            this::busy);
  }

  /**
   * Works, and blocks meanwhile.
   *
   * @param whose the tenant's id, or a name of the platform's
   * @throws ProblemException 429 when too much of the tenant's waits already; what the work throws
   */
  public <T> T run(String whose, Supplier<T> work) {
    try (Turn<String> turn = tenants.join(whose)) {
      turn.await(PATIENCE);
      AtomicLong took = new AtomicLong();
      try {
        return threads.submit(() -> timed(work, took)).get();
      } finally {
        Thread.sleep(Duration.ofNanos(REST * took.get()));
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("The service is stopping.");
    }
  }

  private static <T> T timed(Supplier<T> work, AtomicLong took) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      took.set(System.nanoTime() - start);
    }
  }

  private ProblemException busy() {
    limits.refused(LimitRefusals.Limit.DEFINITION_CHECKS);
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "Too many definitions of the tenant are being checked or simulated.")
        .header("Retry-After", RETRY_AFTER_SECONDS);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
