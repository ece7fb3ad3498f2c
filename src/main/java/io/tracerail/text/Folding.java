package io.tracerail.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * NFKC_Casefold of Unicode 16.0.0, or NFKC alone, by tables of our own, so that a workflow that is
 * replayed under another JDK compares as it did. The JDK does only NFC, which no Unicode version
 * changes for characters that were assigned before it (UAX #15, section 3).
 */
final class Folding {

  static final Folding IGNORING_CASE = new Folding("text/folding.txt");
  static final Folding KEEPING_CASE = new Folding("text/compatibility.txt");

  private final Map<Integer, String> mappings;

  private Folding(String table) {
    mappings = read(table);
  }

  String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().filter(c -> !CodePoints.isIgnorable(c)).forEach(c -> append(folded, c));
    return withSingleSpaces(Normalizer.normalize(folded, Normalizer.Form.NFC));
  }

  private void append(StringBuilder folded, int codePoint) {
    String mapping = mappings.get(codePoint);
    if (mapping == null) {
      folded.appendCodePoint(codePoint);
    } else {
      folded.append(mapping);
    }
  }

  /** White space as single spaces, with none around. */
  private static String withSingleSpaces(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i); // all white space is in the Basic Multilingual Plane
      if (CodePoints.isWhiteSpace(c)) {
        space = !words.isEmpty();
      } else {
        words.append(space ? " " : "").append(c);
        space = false;
      }
    }
    return words.toString();
  }

  private static Map<Integer, String> read(String file) {
    Map<Integer, String> mappings = new HashMap<>(16_384);
    try (InputStream table = Folding.class.getClassLoader().getResourceAsStream(file)) {
      if (table == null) {
        throw new IllegalStateException("no resource " + file + " on the class path");
      }
      new String(table.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> read(line, mappings));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return mappings;
  }

  /** Reads {@code 0041-005A 0061}, or {@code 00DF 0073 0073}. */
  private static void read(String line, Map<Integer, String> mappings) {
    String[] parts = line.split(" ");
    String[] run = parts[0].split("-");
    int first = hex(run[0]);
    int last = hex(run[run.length - 1]);
    for (int c = first; c <= last; c++) {
      StringBuilder mapping = new StringBuilder();
      for (int i = 1; i < parts.length; i++) {
        mapping.appendCodePoint(hex(parts[i]) + c - first);
      }
      mappings.put(c, mapping.toString());
    }
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
