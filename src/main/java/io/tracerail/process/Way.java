package io.tracerail.process;

/**
 * A way on from a step, and where it leads.
 *
 * @param to the id of the step that follows; the step's own where the case stays in it
 * @param label what the definition calls it: a button's label, a condition; null for nothing
 * @param timed whether it is taken because time has passed
 */
public record Way(Branch branch, String to, String label, boolean timed) {

  /** A way that somebody, or something other than the time, decides for. */
  static Way decided(Branch branch, String to, String label) {
    return new Way(branch, to, label, false);
  }

  /** A way that is taken when a due time has passed. */
  static Way timed(Branch branch, String to) {
    return new Way(branch, to, null, true);
  }
}
