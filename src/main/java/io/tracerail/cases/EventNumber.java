package io.tracerail.cases;

import io.tracerail.problem.ProblemException;

/**
 * The number of an event as clients write it: text, as JSON's numbers are not exact (RFC 8259, 6).
 */
public final class EventNumber {

  /** Pattern for the API's description. */
  public static final String PATTERN = "^[0-9]{1,18}$";

  private EventNumber() {}

  /**
   * @param parameter for the problem's detail
   * @return null for null and for an empty text
   * @throws ProblemException 400 for anything but a number
   */
  public static Long parse(String parameter, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.matches(PATTERN)) {
      throw ProblemException.badRequest(
          parameter + " must be the number of an event, as lastEventId gives it.");
    }
    return Long.valueOf(text);
  }
}
