package io.tracerail.isolation;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers to requests that differ in what they name, made comparable. */
final class Answers {

  private static final Map<Pattern, String> MADE_BY_THE_SERVICE =
      Map.of(
          Pattern.compile("content-length=\\[\\d+], "), "",
          Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), "<time>",
          Pattern.compile("(\"lastEventId\" ?: ?\")\\d+"), "$1<event>",
          Pattern.compile("trk_[0-9A-Za-z_]+"), "<key>",
          Pattern.compile("(\"keyId\":\"|API key |/api-keys/)[0-9A-Za-z]{16}"), "$1<key id>",
          Pattern.compile("(\"caseId\" ?: ?\"|/cases/)[0-9A-Za-z._-]+"), "$1<case>");

  private Answers() {}

  /** All that is seen of an answer, without the things that its request named. */
  static String alike(Calls.Answer answer, Trial trial) {
    String text = answer.seen();
    for (Map.Entry<Identifier, String> thing :
        trial.things().entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().length()))
            .toList()) {
      text = text.replace(thing.getValue(), "<" + thing.getKey() + ">");
    }
    for (Map.Entry<Pattern, String> made : MADE_BY_THE_SERVICE.entrySet()) {
      text = made.getKey().matcher(text).replaceAll(made.getValue());
    }
    return text;
  }
}
