package io.tracerail.calendar.kept;

import io.tracerail.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** End of a page of calendars: the name of its last one. */
final class CalendarCursor {

  private static final Pattern NAME = Pattern.compile(CalendarResource.NAME);

  private CalendarCursor() {}

  static String encode(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @param text null for the first page
   * @return the name after which the page begins
   * @throws ProblemException 400 when this list did not issue the cursor
   */
  static String decode(String text) {
    if (text == null) {
      return "";
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
      if (NAME.matcher(name).matches()) {
        return name;
      }
    } catch (IllegalArgumentException e) {
      // not base64
    }
    throw ProblemException.badRequest("cursor must be the nextCursor of the page before.");
  }
}
