package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A value of a definition, and where it stands in the text.
 *
 * @param start in code points
 * @param json the value; not to be changed
 * @param members of a mapping, in the order of the text; empty for any other value
 * @param items of a list; empty for any other value
 */
record SourceNode(int start, JsonNode json, Map<String, Member> members, List<SourceNode> items) {

  /**
   * @param keyStart where the key stands
   */
  record Member(int keyStart, SourceNode value) {

    /** Where people look for the value: a mapping or list is where its key is. */
    private int place() {
      return value.json.isContainerNode() ? keyStart : value.start;
    }
  }

  static SourceNode scalar(int start, JsonNode json) {
    return new SourceNode(start, json, Map.of(), List.of());
  }

  /** The place of the value at a JSON pointer, or of the nearest value around it that exists. */
  int placeOf(String pointer) {
    int place = start;
    SourceNode node = this;
    for (String token : tokens(pointer)) {
      Member member = node.members.get(token);
      if (member != null) {
        place = member.place();
        node = member.value;
      } else if (isIndex(token, node.items.size())) {
        node = node.items.get(Integer.parseInt(token));
        place = node.start;
      } else {
        return place;
      }
    }
    return place;
  }

  /** As {@link #placeOf}, but that of the key when the pointer leads to a mapping's member. */
  int placeOfKey(String pointer) {
    SourceNode node = this;
    int place = start;
    for (String token : tokens(pointer)) {
      Member member = node.members.get(token);
      if (member == null && !isIndex(token, node.items.size())) {
        return place;
      }
      node = member == null ? node.items.get(Integer.parseInt(token)) : member.value;
      place = member == null ? node.start : member.keyStart;
    }
    return place;
  }

  private static boolean isIndex(String token, int size) {
    return token.matches("\\d{1,6}") && Integer.parseInt(token) < size;
  }

  private static List<String> tokens(String pointer) {
    return pointer.isEmpty()
        ? List.of()
        : List.of(pointer.substring(1).split("/", -1)).stream()
            .map(token -> token.replace("~1", "/").replace("~0", "~"))
            .toList();
  }
}
