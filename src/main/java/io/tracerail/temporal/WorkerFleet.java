package io.tracerail.temporal;

import io.quarkus.logging.Log;
import io.tracerail.repeat.Retry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one worker running for each owner that is to have one. Each start is tried by a virtual
 * thread of its own until it succeeds or is no longer wanted, so that one whose namespace is
 * missing delays no other.
 *
 * @param <K> whose workers they are; its {@code toString} names it in the log
 */
final class WorkerFleet<K> {

  /** Starts one owner's worker; blocks until it polls. */
  interface Starter<K> {
    Running start(K owner) throws InterruptedException;
  }

  /** A worker that polls. */
  interface Running {

    /** Ends polling and lets tasks under way end; blocks no longer than the patience. */
    void stop(Duration patience);
  }

  private final Starter<K> starter;
  private final ExecutorService threads;
  private final StartQueue<K> starts;
  private final Retry backOff;
  private final Duration stopPatience;
  private final Map<K, Member> members = new HashMap<>();
  private boolean closed;

  /**
   * @param backOff the pauses after failed starts
   */
  WorkerFleet(
      Starter<K> starter,
      ExecutorService threads,
      int concurrentStarts,
      Retry backOff,
      Duration stopPatience) {
    this.starter = starter;
    this.threads = threads;
    this.starts = new StartQueue<>(concurrentStarts);
    this.backOff = backOff;
    this.stopPatience = stopPatience;
  }

  /** Starts what is missing and stops what is too much; returns at once. */
  synchronized void reconcile(Collection<K> wanted) {
    if (closed) {
      return;
    }
    Set<K> surplus = new HashSet<>(members.keySet());
    for (K owner : wanted) {
      if (!surplus.remove(owner) && !members.containsKey(owner)) {
        Member member = new Member(owner);
        members.put(owner, member);
        threads.execute(member::keepStarting);
      }
    }
    for (K owner : surplus) {
      Member member = members.remove(owner);
      threads.execute(() -> member.stop(stopPatience));
    }
  }

  /** The owners whose workers poll now. */
  synchronized List<K> running() {
    return members.values().stream().filter(Member::isRunning).map(member -> member.owner).toList();
  }

  /**
   * How many workers there are.
   *
   * @param failing those that do not run and whose start has failed at least once
   * @param absent those of the failing whose namespace is not there
   */
  record Counts(int wanted, int running, int failing, int absent) {}

  synchronized Counts counts() {
    List<Member> all = List.copyOf(members.values());
    return new Counts(
        all.size(),
        (int) all.stream().filter(Member::isRunning).count(),
        (int) all.stream().filter(Member::isFailing).count(),
        (int) all.stream().filter(Member::isAbsent).count());
  }

  synchronized boolean isRunning(K owner) {
    Member member = members.get(owner);
    return member != null && member.isRunning();
  }

  /** Starts that wait for their turn. */
  int waiting() {
    return starts.waiting();
  }

  /** Lets an owner's worker start before all others that wait for their start. */
  void hurry(K owner) {
    starts.hurry(owner);
  }

  private synchronized void tellWhenComplete() {
    if (members.values().stream().allMatch(Member::isRunning)) {
      Log.infof("All workers run: %d", members.size());
    }
  }

  /** Stops all, at once; blocks no longer than the patience, and starts none any more. */
  void close() {
    List<Member> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(members.values());
      members.clear();
    }
    try {
      threads.invokeAll(
          last.stream().map(m -> Executors.callable(() -> m.stop(stopPatience))).toList(),
          stopPatience.toMillis() + 1000,
          TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One owner's worker, from the wish for it to its end. */
  private final class Member {

    private final K owner;
    private Thread starting;
    private Running running;
    private boolean unwanted;
    private boolean failed;
    private boolean absent;

    private Member(K owner) {
      this.owner = owner;
    }

    private synchronized boolean isRunning() {
      return running != null;
    }

    private synchronized boolean isFailing() {
      return running == null && failed;
    }

    private synchronized boolean isAbsent() {
      return isFailing() && absent;
    }

    private synchronized void startFailed(RuntimeException e) {
      if (failed) {
        Log.debugf(e, "Another start of the worker for %s failed", owner);
      } else {
        Log.warnf("No worker yet for %s, trying on: %s", owner, e.getMessage());
      }
      failed = true;
      absent = TemporalFailures.isNotThere(e);
    }

    private void keepStarting() {
      synchronized (this) {
        if (unwanted) {
          return;
        }
        starting = Thread.currentThread();
      }
      backOff.until(this::tryToStart);
    }

    private boolean tryToStart() throws InterruptedException {
      starts.acquire(owner);
      try {
        started(starter.start(owner));
        return true;
      } catch (RuntimeException e) {
        startFailed(e);
        return false;
      } finally {
        starts.release();
      }
    }

    private void started(Running worker) {
      boolean kept;
      synchronized (this) {
        starting = null;
        kept = !unwanted;
        if (kept) {
          running = worker;
        }
      }
      if (kept) {
        tellWhenComplete();
      } else {
        worker.stop(stopPatience);
      }
    }

    private void stop(Duration patience) {
      Running last;
      synchronized (this) {
        unwanted = true;
        last = running;
        running = null;
        if (starting != null) {
          starting.interrupt();
        }
      }
      if (last != null) {
        last.stop(patience);
      }
    }
  }
}
