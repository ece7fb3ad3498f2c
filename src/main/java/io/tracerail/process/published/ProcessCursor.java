package io.tracerail.process.published;

import io.tracerail.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * End of a page of processes, by name and version.
 *
 * @param version its numbers
 */
record ProcessCursor(String name, List<Integer> version) implements Comparable<ProcessCursor> {

  private static final ProcessCursor START = new ProcessCursor("", List.of(0));

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]{0,63}) (\\d{1,6}\\.\\d{1,6}\\.\\d{1,6})");

  /** Comes after that version. */
  static ProcessCursor after(String name, String version) {
    return new ProcessCursor(
        name, Arrays.stream(version.split("\\.")).map(Integer::valueOf).toList());
  }

  String encode() {
    String text = name + ' ' + String.join(".", version.stream().map(String::valueOf).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @param text null for the first page
   * @throws ProblemException 400 when this list did not issue the cursor
   */
  static ProcessCursor decode(String text) {
    if (text == null) {
      return START;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher form = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      if (form.matches()) {
        return after(form.group(1), form.group(2));
      }
    } catch (IllegalArgumentException e) {
      // not base64
    }
    throw ProblemException.badRequest("cursor must be the nextCursor of the page before.");
  }

  @Override
  public int compareTo(ProcessCursor other) {
    int byName = name.compareTo(other.name);
    return byName != 0
        ? byName
        : Arrays.compare(version.toArray(Integer[]::new), other.version.toArray(Integer[]::new));
  }
}
