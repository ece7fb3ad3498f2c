package io.tracerail.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping or list whose end is not read yet. */
final class OpenNode {

  private final int start;
  private final boolean isMapping;
  private final Map<String, SourceNode.Member> members = new LinkedHashMap<>();
  private final List<SourceNode> items = new ArrayList<>();
  private String key;
  private int keyStart;

  private OpenNode(int start, boolean isMapping) {
    this.start = start;
    this.isMapping = isMapping;
  }

  static OpenNode mapping(int start) {
    return new OpenNode(start, true);
  }

  static OpenNode list(int start) {
    return new OpenNode(start, false);
  }

  int start() {
    return start;
  }

  boolean isBeforeKey() {
    return isMapping && key == null;
  }

  /** Notes the key of the next value; false when the mapping has it already. */
  boolean key(int start, String text) {
    key = text;
    keyStart = start;
    return !members.containsKey(text);
  }

  /** Adds a value; that of a duplicate key is dropped. */
  void add(SourceNode node) {
    if (isMapping) {
      members.putIfAbsent(key, new SourceNode.Member(keyStart, node));
      key = null;
    } else {
      items.add(node);
    }
  }

  /** The pointer's token for the value that is being read; empty before a key. */
  String token() {
    if (isMapping) {
      return key == null ? "" : InvalidValue.token(key);
    }
    return "/" + items.size();
  }

  SourceNode closed() {
    if (isMapping) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> json.set(name, member.value().json()));
      return new SourceNode(start, json, members, items);
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> json.add(item.json()));
    return new SourceNode(start, json, members, items);
  }
}
