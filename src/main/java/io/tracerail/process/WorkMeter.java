package io.tracerail.process;

import io.tracerail.expression.Budget;
import java.util.function.Supplier;

/**
 * Bounds what many steps of cases may cost together where nobody waits to pay for each, as when a
 * definition's tests run. Counted, not timed: the same on every machine. The thread that works
 * holds it; where none is held, as in a workflow, nothing is counted.
 */
public final class WorkMeter {

  private static final int STEP_OF_EXPRESSION = 3;

  private static final ThreadLocal<WorkMeter> CURRENT = new ThreadLocal<>();

  private long left;

  private WorkMeter(long most) {
    this.left = most;
  }

  /** The work took more than it may. */
  public static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Exceeded() {
      super("too much work", null, false, false);
    }
  }

  /**
   * Works, within no other metered work.
   *
   * @param most steps, each of 10 to 30 ns
   * @throws Exceeded soon after it took more
   */
  public static <T> T bounded(long most, Supplier<T> work) {
    CURRENT.set(new WorkMeter(most));
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /**
   * Counts what expressions took.
   *
   * @throws Exceeded as {@link #count}
   */
  public static void countExpressions(Budget spent) {
    count(STEP_OF_EXPRESSION * spent.spent());
  }

  /**
   * Counts work that was done.
   *
   * @throws Exceeded when it is too much, together with what was done before
   */
  public static void count(long steps) {
    WorkMeter meter = CURRENT.get();
    if (meter != null) {
      meter.left -= steps;
      if (meter.left < 0) {
        throw new Exceeded();
      }
    }
  }
}
