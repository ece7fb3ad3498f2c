package io.tracerail.decision;

/** Bounds the analysis of one table, in steps of some 10 ns. */
final class Work {

  private long left;

  Work(long most) {
    this.left = most;
  }

  /** The table takes more work: what is asked is not decided. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Exceeded() {
      super("too much work", null, false, false);
    }
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Exceeded();
    }
  }
}
