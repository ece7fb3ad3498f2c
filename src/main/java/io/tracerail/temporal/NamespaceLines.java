package io.tracerail.temporal;

import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets so many calls of each namespace pass at a time, in the order in which they came, so that one
 * tenant's commands do not keep Temporal and PostgreSQL from all others'. The rest waits in line,
 * and not for ever.
 *
 * <p>A call behind which others of its namespace wait lets those of namespaces without such a line
 * end first, but for no longer than its own namespace's last call took: a tenant with a line uses
 * what the others leave, and half of its time at least.
 */
final class NamespaceLines {

  private static final class Line {
    private final Semaphore places;
    private int members;

    /** Calls that are made and began with none in line behind them; under {@link #lights}. */
    private int light;

    private volatile long lastNanos;

    private Line(int places) {
      this.places = new Semaphore(places, true);
    }
  }

  private final int atOnce;
  private final int longest;
  private final Duration patience;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final ReentrantLock lights = new ReentrantLock();
  private final Condition lightEnded = lights.newCondition();

  /** Of all lines; under {@link #lights}. */
  private int light;

  /**
   * @param atOnce calls of a namespace that are made at a time
   * @param longest calls of a namespace that are made or wait
   * @param patience the longest wait
   * @param nanoTime tells how long a call took
   */
  NamespaceLines(int atOnce, int longest, Duration patience, Limits limits, LongSupplier nanoTime) {
    this.atOnce = atOnce;
    this.longest = longest;
    this.patience = patience;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** One call's place in its namespace's line; for one thread. */
  final class Place implements AutoCloseable {

    private final String namespace;
    private final Line line;
    private boolean hasTurn;
    private boolean isLight;
    private long begin;

    private Place(String namespace, Line line) {
      this.namespace = namespace;
      this.line = line;
    }

    /**
     * Blocks until it is the caller's turn.
     *
     * @throws ProblemException 503 when that takes too long
     */
    void await() throws InterruptedException {
      long end = nanoTime.getAsLong() + patience.toNanos();
      if (!line.places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused();
      }
      hasTurn = true;
      begin = nanoTime.getAsLong();
      isLight = !line.places.hasQueuedThreads();
      if (isLight) {
        countLight(line, 1);
      } else {
        letOthersEnd(line, Math.min(line.lastNanos, end - begin));
        begin = nanoTime.getAsLong();
      }
    }

    /** Once for each that joined, whatever became of it. */
    @Override
    public void close() {
      if (hasTurn) {
        line.lastNanos = nanoTime.getAsLong() - begin;
        if (isLight) {
          countLight(line, -1);
        }
        line.places.release();
      }
      lines.computeIfPresent(namespace, (name, known) -> --known.members == 0 ? null : known);
    }
  }

  Duration patience() {
    return patience;
  }

  /** Namespaces that have a call in line or made. */
  int size() {
    return lines.size();
  }

  /**
   * Takes a place in line, at once.
   *
   * @throws ProblemException 503 when the line is too long
   */
  Place join(String namespace) {
    Line joined =
        lines.compute(
            namespace,
            (name, known) -> {
              Line line = known == null ? new Line(atOnce) : known;
              if (line.members == longest) {
                throw refused();
              }
              line.members++;
              return line;
            });
    return new Place(namespace, joined);
  }

  private void countLight(Line line, int change) {
    lights.lock();
    try {
      line.light += change;
      light += change;
      if (change < 0) {
        lightEnded.signalAll();
      }
    } finally {
      lights.unlock();
    }
  }

  private void letOthersEnd(Line line, long longestNanos) throws InterruptedException {
    lights.lockInterruptibly();
    try {
      long left = longestNanos;
      while (light > line.light && left > 0) {
        left = lightEnded.awaitNanos(left);
      }
    } finally {
      lights.unlock();
    }
  }

  private ProblemException refused() {
    limits.refused(Limits.Limit.TEMPORAL_CALLS);
    return ProblemException.unavailable("Too many commands are under way; nothing was accepted.");
  }
}
