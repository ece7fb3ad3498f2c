package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.text.TextPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a definition that knows its pointer. What reads it asks first whether the grammar
 * found it {@linkplain ReadContext#isSound sound}: then all is there that the grammar requires, and
 * what is not has been reported.
 */
record YamlSource(SourceNode node, String pointer, ReadContext reading) {

  void problem(String reason) {
    reading.problem(pointer, reason);
  }

  /** The values of a mapping by key, in the order of the text; none of any other value. */
  Map<String, YamlSource> entries() {
    Map<String, YamlSource> entries = new LinkedHashMap<>();
    node.members().forEach((key, member) -> entries.put(key, child(key, member)));
    return entries;
  }

  Optional<YamlSource> optional(String key) {
    return Optional.ofNullable(node.members().get(key)).map(member -> child(key, member));
  }

  private YamlSource child(String key, SourceNode.Member member) {
    return new YamlSource(member.value(), pointer + InvalidValue.token(key), reading);
  }

  /** A value that the grammar requires. */
  YamlSource required(String key) {
    return optional(key).orElseThrow();
  }

  /** A text that the grammar requires. */
  String text(String key) {
    return required(key).text();
  }

  /** This value as text, which the grammar holds it to. */
  String text() {
    return node.json().asText().strip();
  }

  /** A text on one line, for names and labels; one with other characters is noted as a problem. */
  String line(String key) {
    String text = text(key);
    TextPolicy.faultInLine(text)
        .ifPresent(fault -> reading.problem(pointer + InvalidValue.token(key), fault));
    return text;
  }

  /** The items of a list that the grammar requires. */
  List<YamlSource> items(String key) {
    return required(key).items();
  }

  /** The items of this list; empty when it is none. */
  List<YamlSource> items() {
    List<YamlSource> items = new ArrayList<>();
    for (int i = 0; i < node.items().size(); i++) {
      items.add(new YamlSource(node.items().get(i), pointer + "/" + i, reading));
    }
    return items;
  }

  JsonNode json() {
    return node.json();
  }
}
