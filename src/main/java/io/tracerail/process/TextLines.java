package io.tracerail.process;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The lines of a text as editors count them: ended by a line feed, a carriage return, or both. All
 * positions are counted in code points.
 */
final class TextLines {

  private final int[] starts;
  private final int length;

  TextLines(String text) {
    int[] points = text.codePoints().toArray();
    length = points.length;
    starts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.rangeClosed(1, length).filter(index -> endsLine(points, index - 1)))
            .toArray();
  }

  private static boolean endsLine(int[] points, int index) {
    return points[index] == '\n'
        || points[index] == '\r' && (index + 1 == points.length || points[index + 1] != '\n');
  }

  /**
   * @param index from 0; one beyond the text is taken for its end
   * @param message may hold parts of the text, of any length
   */
  DefinitionFinding finding(int index, String pointer, String message) {
    int within = Math.clamp(index, 0, length);
    int found = Arrays.binarySearch(starts, within);
    int line = found >= 0 ? found : -found - 2;
    return new DefinitionFinding(
        pointer, line + 1, within - starts[line] + 1, Excerpt.ofMessage(message));
  }
}
