package io.tracerail.process;

import com.networknt.schema.JsonSchemaException;
import java.util.function.Supplier;

/**
 * The work that one check of a document against a schema may take, counted in steps: a count, and
 * not a time, so that a replay of a workflow comes to the same result. The thread that checks holds
 * it, because a pattern is not told for which check it matches.
 */
final class CheckWork {

  /**
   * Steps of one check, each of 10 to 30 ns. Enough to match {@code \S} with a text of 1 MiB, the
   * largest body of a request.
   */
  static final long MOST = 4_000_000;

  private static final ThreadLocal<CheckWork> CURRENT = new ThreadLocal<>();

  private long left;

  private CheckWork(long most) {
    this.left = most;
  }

  /** The document takes more work than {@link #MOST}. */
  static final class Exceeded extends JsonSchemaException {
    private Exceeded() {
      super("too much work");
    }
  }

  /**
   * Runs a check.
   *
   * @throws Exceeded when it would take too much work
   */
  static <T> T bounded(Supplier<T> check) {
    return bounded(MOST, check);
  }

  /** As {@link #bounded(Supplier)}, with a bound of its own, for schemas of ours. */
  static <T> T bounded(long most, Supplier<T> check) {
    CheckWork work = new CheckWork(most);
    CURRENT.set(work);
    try {
      return check.get();
    } finally {
      CURRENT.remove();
      WorkMeter.count(most - work.left);
    }
  }

  /**
   * Counts work that is about to be done.
   *
   * @throws Exceeded when it is too much, together with what was done before
   */
  static void count(long steps) {
    CheckWork work = CURRENT.get();
    work.left -= steps;
    if (work.left < 0) {
      throw new Exceeded();
    }
  }
}
