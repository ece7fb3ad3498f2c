package io.tracerail.cases;

/** Interactions of a case are numbered from 1: {@code int-1}, {@code int-2}, … */
final class InteractionIds {

  private InteractionIds() {}

  /**
   * @return the number; 0 for what is no interaction's id
   */
  static int number(String interactionId) {
    return interactionId != null && interactionId.matches(CaseLinks.INTERACTION_ID)
        ? Integer.parseInt(interactionId.substring(4))
        : 0;
  }
}
