package io.tracerail.http;

import io.tracerail.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code If-Match} header of a command (RFC 9110, section 13.1.1). The ETag of what has one is
 * its version, a number; the comparison is strong, so that a weak tag never matches.
 */
public final class IfMatch {

  /** An element of a list, which may be empty (RFC 9110, section 5.6.1.2), and its comma. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\G[ \\t]*(?:(?<weak>W/)?\"(?<tag>[!#-~\\u0080-\\uffff]*)\")?[ \\t]*(?:,|\\z)");

  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

  private IfMatch() {}

  /**
   * As {@link #versions(List)}. Reads the header itself: in a parameter, an empty one looks like
   * none.
   */
  public static List<Integer> versions(HttpHeaders headers) {
    List<String> lines = headers.getRequestHeader(HttpHeaders.IF_MATCH);
    return versions(lines == null ? List.of() : lines);
  }

  /**
   * @param lines of the header; empty when the request has none
   * @return the versions that match, none when no tag is a version; null when every version
   *     matches, for {@code *} or without the header
   * @throws ProblemException 400 when it is neither {@code *} nor a list of entity tags
   */
  static List<Integer> versions(List<String> lines) {
    String value = String.join(",", lines).strip();
    if (lines.isEmpty() || value.equals("*")) {
      return null;
    }
    List<Integer> versions = new ArrayList<>();
    boolean isEmpty = true;
    Matcher element = ELEMENT.matcher(value);
    for (int at = 0; at < value.length(); at = element.end()) {
      if (!element.find(at)) {
        throw malformed();
      }
      String tag = element.group("tag");
      isEmpty &= tag == null;
      if (tag != null && element.group("weak") == null && VERSION.matcher(tag).matches()) {
        versions.add(Integer.parseInt(tag));
      }
    }
    if (isEmpty) {
      throw malformed();
    }
    return versions;
  }

  private static ProblemException malformed() {
    return ProblemException.badRequest(
        "If-Match must be a list of entity tags, such as \"7\", or *.");
  }
}
