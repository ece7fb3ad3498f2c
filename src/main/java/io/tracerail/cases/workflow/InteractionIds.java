package io.tracerail.cases.workflow;

/** Interactions of a case are numbered from 1: {@code int-1}, {@code int-2}, … */
public final class InteractionIds {

  public static final String PATTERN = "^int-[1-9][0-9]{0,6}$";

  private static final String PREFIX = "int-";

  private InteractionIds() {}

  static String of(int number) {
    return PREFIX + number;
  }

  /**
   * @return the number; 0 for what is no interaction's id, null too
   */
  public static int number(String interactionId) {
    return interactionId != null && interactionId.matches(PATTERN)
        ? Integer.parseInt(interactionId.substring(PREFIX.length()))
        : 0;
  }
}
