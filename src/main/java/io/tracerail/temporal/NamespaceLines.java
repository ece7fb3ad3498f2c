package io.tracerail.temporal;

import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many calls of each namespace pass at a time, in the order in which they came, so that one
 * tenant's commands do not keep Temporal and PostgreSQL from all others'. The rest waits in line,
 * and not for ever.
 */
final class NamespaceLines {

  private static final class Line {
    private final Semaphore places;
    private int members;

    private Line(int places) {
      this.places = new Semaphore(places, true);
    }
  }

  private final int atOnce;
  private final int longest;
  private final Duration patience;
  private final Limits limits;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /**
   * @param atOnce calls of a namespace that are made at a time
   * @param longest calls of a namespace that are made or wait
   * @param patience the longest wait
   */
  NamespaceLines(int atOnce, int longest, Duration patience, Limits limits) {
    this.atOnce = atOnce;
    this.longest = longest;
    this.patience = patience;
    this.limits = limits;
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
  void join(String namespace) {
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
  }

  /** Once for each that joined, whatever became of it. */
  void leave(String namespace) {
    lines.computeIfPresent(namespace, (name, line) -> --line.members == 0 ? null : line);
  }

  /**
   * Blocks until it is the caller's turn; it has joined, and calls {@link #end} afterwards.
   *
   * @throws ProblemException 503 when that takes too long
   */
  void await(String namespace) throws InterruptedException {
    if (!places(namespace).tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw refused();
    }
  }

  void end(String namespace) {
    places(namespace).release();
  }

  private Semaphore places(String namespace) {
    return lines.get(namespace).places;
  }

  private ProblemException refused() {
    limits.refused(Limits.Limit.TEMPORAL_CALLS);
    return ProblemException.unavailable("Too many commands are under way; nothing was accepted.");
  }
}
