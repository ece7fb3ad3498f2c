package io.tracerail.problem;

/** Reads a {@code limit} parameter: most items of a page. */
public final class PageLimit {

  private PageLimit() {}

  /**
   * @param text the parameter; null for {@code standard}
   * @throws ProblemException 400 for anything but a number from 1 to {@code most}
   */
  public static int parse(String text, int standard, int most) {
    if (text == null) {
      return standard;
    }
    int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > most) {
      throw ProblemException.badRequest("limit must be a number from 1 to " + most + ".");
    }
    return limit;
  }
}
