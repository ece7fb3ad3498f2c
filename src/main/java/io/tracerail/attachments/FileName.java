package io.tracerail.attachments;

import io.tracerail.problem.ProblemException;
import io.tracerail.text.TextPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of files: kept as they were given, and never used as paths. */
final class FileName {

  static final int LONGEST = 255;
  private static final String UNNAMED = "attachment";

  private FileName() {}

  /**
   * @param given by the uploader; null for none
   * @return in normal form
   * @throws ProblemException 400 for what is no name
   */
  static String of(String given) {
    if (given == null || given.isEmpty()) {
      return UNNAMED;
    }
    String name = TextPolicy.normalize(given);
    if (TextPolicy.isBlank(name) || TextPolicy.isLonger(name, LONGEST)) {
      throw ProblemException.badRequest("name must have 1 to " + LONGEST + " characters.");
    }
    TextPolicy.faultInLine(name)
        .ifPresent(
            fault -> {
              throw ProblemException.badRequest("name " + fault + ".");
            });
    return name;
  }

  /**
   * {@code Content-Disposition} (RFC 6266) that makes a browser save the file, under a name without
   * separators of paths.
   */
  static String disposition(String name) {
    String safe = name.replaceAll("[/\\\\:]", "_").replaceFirst("^\\.+", "_");
    String ascii = safe.replaceAll("[^ -~]", "_").replaceAll("[\"%]", "_");
    String encoded = URLEncoder.encode(safe, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded.replace("*", "%2A");
  }
}
