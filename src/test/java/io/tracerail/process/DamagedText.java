package io.tracerail.process;

import java.util.List;
import java.util.Random;

/** Makes one text of examples: damaged a little, or a lot, or not like them at all. */
final class DamagedText {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          ",",
          "- ",
          "? ",
          "\"",
          "'",
          "|",
          ">",
          "#",
          "&a ",
          "*a",
          "!!str ",
          "!x ",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "<<: ",
          "\t",
          "\r",
          "\r\n",
          "\n",
          "\u2028",
          "\u0085",
          "\ufeff",
          "\u0000",
          "\ud83d",
          "\ude00",
          "😀",
          "e\u0301",
          "\u200b",
          "\u202e",
          "\\",
          "\\/",
          "\\u0000",
          "\\ud800",
          "\\U00110000",
          "~",
          "null",
          "true",
          "1e999",
          "-0",
          "1e-999999999",
          "99999999999999999999",
          "0x1F",
          "1:30",
          "$ref: '#'",
          "\"$ref\": \"#\",",
          "{$ref: '#/properties'}",
          "$id: a",
          "$dynamicRef: '#'",
          "allOf: [{}]",
          "not: {}",
          "pattern: '('",
          "pattern: '(a+)+$'",
          "type: [string, 'null']",
          "minLength: 1e99",
          "multipleOf: 0",
          "const: null",
          "enum: []",
          "format: date",
          "{amount:money}",
          "{}",
          "{{",
          "{submitter.name}",
          "due: PT9999999999999H",
          "due: P-1D",
          "next: triage",
          "kind: triage",
          "id: approve",
          "kind: decision_table",
          "when: ['< 5', '-']",
          "when: ['[1..5)', 'not(1, 2)']",
          "when: ['\"a\"', true]",
          "then: [1, null]",
          "hitPolicy: collect",
          "aggregation: sum",
          "when: {all: []}",
          "when: {any: [{any: 1}]}",
          "when: amount > 5");

  private final Random random;
  private final List<String> examples;

  DamagedText(Random random, List<String> examples) {
    this.random = random;
    this.examples = examples;
  }

  String next() {
    if (random.nextInt(10) == 0) {
      return pieces(1 + random.nextInt(60));
    }
    StringBuilder text = new StringBuilder(one(examples));
    int times = 1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 3);
    for (int i = 0; i < times; i++) {
      damage(text);
    }
    return text.toString();
  }

  private void damage(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(1 << random.nextInt(9)));
    switch (random.nextInt(12)) {
      case 0 -> text.insert(at, one(PIECES));
      case 1 -> text.replace(at, end, one(PIECES));
      case 2 -> text.delete(at, end);
      case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(20)));
      case 4 -> text.insert(at, from(one(examples)));
      case 5 -> text.insert(at, one(PIECES).repeat(1 << random.nextInt(14)));
      case 6 -> text.insert(at, (char) random.nextInt(1 << 16));
      case 7 -> swapLines(text);
      case 8 -> afterColon(text, at, one(PIECES));
      case 9 -> afterColon(text, at, word());
      case 10 -> text.replace(at, end, word());
      default -> flip(text, at);
    }
  }

  private void flip(StringBuilder text, int at) {
    if (at < text.length()) {
      text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
    }
  }

  /** Puts another value after the next colon: damage that leaves the rest well-formed. */
  private void afterColon(StringBuilder text, int from, String value) {
    int colon = text.indexOf(": ", from);
    int end = colon < 0 ? -1 : text.indexOf("\n", colon);
    if (end >= 0) {
      text.replace(colon + 2, end, value);
    }
  }

  private void swapLines(StringBuilder text) {
    String[] lines = text.toString().split("\n", -1);
    int one = random.nextInt(lines.length);
    int other = random.nextInt(lines.length);
    String kept = lines[one];
    lines[one] = lines[other];
    lines[other] = kept;
    text.replace(0, text.length(), String.join("\n", lines));
  }

  /** A word of the examples. */
  private String word() {
    return one(List.of(one(examples).split("[^A-Za-z0-9_.]+")));
  }

  private String from(String text) {
    int at = random.nextInt(text.length());
    return text.substring(at, Math.min(text.length(), at + random.nextInt(400)));
  }

  private String pieces(int count) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? word() : one(PIECES));
    }
    return text.toString();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
