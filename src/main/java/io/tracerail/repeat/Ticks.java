package io.tracerail.repeat;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What an instance repeats until it stops. Goes by elapsed time: Quarkus' scheduler compares times
 * of the wall clock, so that one that goes back would stop all until the time comes again (ADR
 * 0024).
 */
@ApplicationScoped
public class Ticks {

  private final ExecutorService virtualThreads;
  private final List<Tick> all = new CopyOnWriteArrayList<>();

  Ticks(@VirtualThreads ExecutorService virtualThreads) {
    this.virtualThreads = virtualThreads;
  }

  /**
   * Repeats work on a virtual thread, never beside itself. A failure is logged and ends nothing.
   *
   * @param name for the log
   * @param first the pause before the first time
   * @param period the pause between two times
   * @param work may block
   */
  public Tick every(String name, Duration first, Duration period, Runnable work) {
    Tick tick = new Tick(name, work);
    all.add(tick);
    virtualThreads.execute(() -> tick.repeat(first, period));
    return tick;
  }

  /** Before those observers that end what the work needs. What is under way is left to end. */
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    all.forEach(Tick::stop);
  }

  /** Work that is repeated. */
  public static final class Tick {

    private final String name;
    private final Runnable work;
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean stopped;

    private Tick(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    /** Ends the pause; while the work is under way, it is done once more without one. */
    public void now() {
      calls.release();
    }

    private void stop() {
      stopped = true;
      now();
    }

    private void repeat(Duration first, Duration period) {
      try {
        for (Duration pause = first; goesOnAfter(pause); pause = period) {
          run();
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean goesOnAfter(Duration pause) throws InterruptedException {
      calls.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
      calls.drainPermits();
      return !stopped;
    }

    private void run() {
      try {
        work.run();
      } catch (RuntimeException failure) {
        Log.warnf(failure, "%s failed, and is repeated", name);
      }
    }
  }
}
