package io.tracerail.expression;

/**
 * What evaluations may cost together, so that no case's data makes one run long. Counted, not
 * timed: the same on every machine. For one thread.
 */
public final class Budget {

  /** A step of an evaluation costs 1, a text 1 for each {@link #CHARACTERS} characters of it. */
  public static final int LIMIT = 50_000;

  static final int CHARACTERS = 4;

  private long left = LIMIT;

  /** Thrown when nothing is left; unlike a failure it is not absorbed by {@code ||}. */
  public static final class Exhausted extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Exhausted() {
      super("the expression costs too much", null, false, false);
    }
  }

  /** What was spent so far; more than {@link #LIMIT} when that was too much. */
  public long spent() {
    return LIMIT - left;
  }

  /**
   * Pays for work that is about to be done.
   *
   * @throws Exhausted when nothing is left for it
   */
  public void spend(long cost) {
    left -= cost;
    if (left < 0) {
      throw new Exhausted();
    }
  }

  /** Pays for reading or making a text. */
  public void spendOn(String text) {
    spend(text.length() / CHARACTERS);
  }
}
