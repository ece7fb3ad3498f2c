package io.tracerail.http;

import java.util.Arrays;
import java.util.List;

/**
 * The {@code If-None-Match} header (RFC 9110, section 13.1.2). The comparison is weak, because a
 * proxy that compresses an answer weakens its tag; JAX-RS compares strongly.
 */
public final class IfNoneMatch {

  private IfNoneMatch() {}

  /**
   * @param lines of the header; empty when the request has none
   * @param tag a strong entity tag, with its quotes
   */
  public static boolean names(List<String> lines, String tag) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .map(text -> text.startsWith("W/") ? text.substring(2) : text)
        .anyMatch(text -> text.equals("*") || text.equals(tag));
  }
}
