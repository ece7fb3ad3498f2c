package io.tracerail.temporal;

import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets so many calls of each key pass at a time, in the order in which they came. The rest waits in
 * line, and not for ever. With a namespace as the key, one tenant's commands do not keep Temporal
 * and PostgreSQL from all others'; with a case, those to one case not from the tenant's other
 * cases.
 *
 * <p>A call behind which others of its key wait lets those of keys without such a line end first,
 * but for no longer than its own key's last call took: a tenant with a line uses what the others
 * leave, and half of its time at least. A case need not be so polite: it waits in its tenant's line
 * as well.
 */
final class CallLines {

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
  private final boolean isPolite;
  private final LimitRefusals limits;
  private final LongSupplier nanoTime;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final ReentrantLock lights = new ReentrantLock();
  private final Condition lightEnded = lights.newCondition();

  /** Of all lines; under {@link #lights}. */
  private int light;

  /**
   * @param atOnce calls of a key that are made at a time
   * @param longest calls of a key that are made or wait
   * @param patience the longest wait
   * @param isPolite whether a call with a line behind it lets others end first
   * @param nanoTime tells how long a call took
   */
  CallLines(
      int atOnce,
      int longest,
      Duration patience,
      boolean isPolite,
      LimitRefusals limits,
      LongSupplier nanoTime) {
    this.isPolite = isPolite;
    this.atOnce = atOnce;
    this.longest = longest;
    this.patience = patience;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** One call's place in its key's line; for one thread. */
  final class Place implements AutoCloseable {

    private final String key;
    private final Line line;
    private boolean hasTurn;
    private boolean isLight;
    private long begin;

    private Place(String key, Line line) {
      this.key = key;
      this.line = line;
    }

    /**
     * Blocks until it is the caller's turn.
     *
     * @throws ProblemException 503 when that takes too long
     */
    void await() throws InterruptedException {
      await(deadline());
    }

    /**
     * As {@link #await()}, in the time that another line has left.
     *
     * @param end of {@link CallLines#deadline}
     */
    void await(long end) throws InterruptedException {
      if (!line.places.tryAcquire(end - nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
        throw refused();
      }
      hasTurn = true;
      begin = nanoTime.getAsLong();
      if (!isPolite) {
        return;
      }
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
      lines.computeIfPresent(key, (name, known) -> --known.members == 0 ? null : known);
    }
  }

  Duration patience() {
    return patience;
  }

  /** When the patience of a call that comes now is at its end, in the time of {@code nanoTime}. */
  long deadline() {
    return nanoTime.getAsLong() + patience.toNanos();
  }

  /** Keys that have a call in line or made. */
  int size() {
    return lines.size();
  }

  /**
   * Takes a place in line, at once.
   *
   * @throws ProblemException 503 when the line is too long
   */
  Place join(String key) {
    Line joined =
        lines.compute(
            key,
            (name, known) -> {
              Line line = known == null ? new Line(atOnce) : known;
              if (line.members == longest) {
                throw refused();
              }
              line.members++;
              return line;
            });
    return new Place(key, joined);
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
    limits.refused(LimitRefusals.Limit.TEMPORAL_CALLS);
    return ProblemException.unavailable("Too many commands are under way; nothing was accepted.");
  }
}
