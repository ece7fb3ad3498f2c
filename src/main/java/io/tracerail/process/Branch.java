package io.tracerail.process;

/**
 * One way on from a step, named after the keys of the definition: {@code triage.rules[0]}, {@code
 * review.transitions.granted}.
 *
 * @param way what it is called within its step
 */
public record Branch(String step, String way) {

  /**
   * @param index from 0, as in a JSON pointer
   */
  public static Branch rule(String step, int index) {
    return new Branch(step, "rules[" + index + "]");
  }

  public static Branch otherwise(String step) {
    return new Branch(step, "otherwise");
  }

  /**
   * @param trigger the value of a button, or {@link HumanInTheLoop#SUBMITTED}
   */
  public static Branch transition(String step, String trigger) {
    return new Branch(step, "transitions." + trigger);
  }

  /**
   * @param name of a branch of a parallel step
   */
  public static Branch parallel(String step, String name) {
    return new Branch(step, "branches." + name);
  }

  /**
   * @param outcome of the case that a step called
   */
  static Branch outcome(String step, String outcome) {
    return new Branch(step, "outcomes." + outcome);
  }

  /** The way of a step that could call no case. */
  static Branch refused(String step) {
    return new Branch(step, "refused");
  }

  /** The only way on, or the one after a join. */
  public static Branch next(String step) {
    return new Branch(step, "next");
  }

  public static Branch escalation(String step) {
    return new Branch(step, "escalate");
  }

  @Override
  public String toString() {
    return step + "." + way;
  }
}
