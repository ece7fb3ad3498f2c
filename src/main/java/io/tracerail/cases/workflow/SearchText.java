package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.Participant;
import io.tracerail.process.PlainText;
import io.tracerail.text.TextPolicy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Folded texts by which cases are found. Both sides of a comparison are folded here, so that it
 * does not depend on a database's notion of a letter ({@link TextPolicy#fold}).
 */
public final class SearchText {

  /** Characters of a case's text that are searched, and that {@code case_texts} holds. */
  private static final int SEARCHED = 20_000;

  /** Characters of a comment that are searched. */
  public static final int SEARCHED_COMMENT = 2_000;

  /** The part of a case's texts that says where it stands. */
  static final int STANDING = 1;

  /** Keeps a key of any script within the 2,704 bytes of PostgreSQL's B-tree indexes. */
  private static final int LONGEST_KEY = 500;

  private SearchText() {}

  /**
   * Text of a case's data: title, id, submitters, and the values of the case data; numbers as they
   * were written.
   */
  public static String of(
      String title, String caseId, List<Participant> submitter, JsonNode caseData) {
    StringJoiner values = new StringJoiner(" ").add(title).add(caseId);
    people(submitter).forEach(values::add);
    collect(caseData, values);
    return searched(values.toString(), SEARCHED);
  }

  /** Where a case stands: its status, and who has it. */
  public static String standing(String status, List<Participant> assignee) {
    StringJoiner values = new StringJoiner(" ").add(status);
    people(assignee).forEach(values::add);
    return searched(values.toString(), SEARCHED);
  }

  public static String ofComment(String text) {
    return searched(text, SEARCHED_COMMENT);
  }

  /** The part of a case's texts that has an item's text: see V034. */
  public static int partOf(int itemId) {
    return STANDING + itemId;
  }

  /** The folded text, and once more those of its words that have marks, without them. */
  private static String searched(String text, int longest) {
    String folded = TextPolicy.fold(ShownText.cut(text, longest));
    String plain = TextPolicy.plain(folded);
    if (plain.equals(folded)) {
      return ShownText.cut(folded, longest);
    }
    Set<String> words = new LinkedHashSet<>(Arrays.asList(plain.split(" ")));
    Arrays.asList(folded.split(" ")).forEach(words::remove);
    return ShownText.cut(folded + " " + String.join(" ", words), longest);
  }

  private static void collect(JsonNode node, StringJoiner values) {
    if (node.isTextual() || node.isNumber()) {
      values.add(PlainText.of(node));
    } else {
      node.forEach(child -> collect(child, values));
    }
  }

  /** Names and addresses of the participants, as keys. */
  public static String[] keys(List<Participant> participants) {
    return people(participants)
        .map(SearchText::key)
        .filter(Objects::nonNull)
        .distinct()
        .toArray(String[]::new);
  }

  private static Stream<String> people(List<Participant> participants) {
    return participants.stream()
        .flatMap(one -> Stream.of(one.name(), one.email() == null ? "" : one.email()))
        .filter(text -> !text.isEmpty());
  }

  /**
   * A name or an address as the filters compare it.
   *
   * @return null for null and for blank text
   */
  public static String key(String nameOrAddress) {
    String folded = nameOrAddress == null ? "" : TextPolicy.fold(nameOrAddress);
    return folded.isEmpty() ? null : ShownText.cut(folded, LONGEST_KEY);
  }

  /** The words of a search, each once; none when it is null or blank. */
  public static List<String> words(String query) {
    return query == null
        ? List.of()
        : Arrays.stream(TextPolicy.fold(query).split(" "))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
  }
}
