package io.tracerail.process;

/**
 * How often a part of a pattern comes.
 *
 * @param most {@link #ANY} when there is no bound
 */
record Repetition(int least, int most) {

  static final int ANY = Integer.MAX_VALUE;
  static final Repetition ONCE = new Repetition(1, 1);

  /** In the syntax of RE2, which is ECMA-262's as well. */
  String text() {
    if (equals(ONCE)) {
      return "";
    }
    return "{" + least + "," + (most == ANY ? "" : most) + "}";
  }

  /** Upper bound of the instructions for this many times a part that takes so many for once. */
  long instructions(long once) {
    if (equals(ONCE)) {
      return once;
    }
    return most == ANY ? once * Math.max(least, 1) + 2 : (once + 1) * Math.max(most, 1);
  }
}
