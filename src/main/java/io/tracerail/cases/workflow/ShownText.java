package io.tracerail.cases.workflow;

import io.tracerail.process.Participant;
import io.tracerail.text.TextPolicy;
import java.util.List;
import java.util.stream.Collectors;

/** Text for people. */
final class ShownText {

  private static final int LONGEST_TITLE = 200;

  private ShownText() {}

  /** Cuts a text to that many UTF-16 code units, never between the halves of a surrogate pair. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }

  /** A title on one line, and not too long. */
  static String title(String text) {
    return cut(TextPolicy.asLine(text), LONGEST_TITLE);
  }

  static String names(List<Participant> participants) {
    return participants.stream().map(Participant::name).collect(Collectors.joining(", "));
  }
}
