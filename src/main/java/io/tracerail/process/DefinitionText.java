package io.tracerail.process;

import io.tracerail.text.TextPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns the text of a definition into values with their places, within the limits. */
record DefinitionText(TextLines lines, SourceNode root) {

  /**
   * Reads JSON when the text begins with a brace, otherwise YAML: the YAML reader knows neither
   * tabs between tokens nor all escapes of JSON.
   *
   * @throws InvalidDefinition when it is neither, or beyond a limit
   */
  static DefinitionText read(String sent) {
    if (isTooLarge(sent)) {
      throw new InvalidDefinition(
          List.of(
              new DefinitionFinding(
                  "",
                  1,
                  1,
                  "the text has more than %,d bytes".formatted(DefinitionLimits.TEXT_BYTES))));
    }
    String text = sent.startsWith("\ufeff") ? sent.substring(1) : sent; // a byte order mark
    TextLines lines = new TextLines(text);
    refuseFaultyCharacters(text, lines);
    SourceTree tree = new SourceTree(lines);
    if (text.stripLeading().startsWith("{")) {
      new JsonTextReader(text, tree).read();
    } else {
      new YamlTextReader(text, tree).read();
    }
    return new DefinitionText(lines, tree.root());
  }

  private static boolean isTooLarge(String text) {
    return text.length() > DefinitionLimits.TEXT_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > DefinitionLimits.TEXT_BYTES;
  }

  private static void refuseFaultyCharacters(String text, TextLines lines) {
    if (TextPolicy.faultInText(text).isEmpty()) {
      return;
    }
    List<DefinitionFinding> findings = new ArrayList<>();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length && findings.size() < DefinitionLimits.FINDINGS; i++) {
      int index = i;
      TextPolicy.faultInText(Character.toString(points[i]))
          .ifPresent(fault -> findings.add(lines.finding(index, "", "the text " + fault)));
    }
    throw new InvalidDefinition(findings);
  }

  /** A finding at the value that the pointer leads to. */
  DefinitionFinding finding(String pointer, String message) {
    return lines.finding(root.placeOf(pointer), pointer, message);
  }

  /** A finding at the key of the value that the pointer leads to. */
  DefinitionFinding findingAtKey(String pointer, String message) {
    return lines.finding(root.placeOfKey(pointer), pointer, message);
  }
}
