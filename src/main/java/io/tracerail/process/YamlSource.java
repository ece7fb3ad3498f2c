package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.text.TextPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a definition that knows its pointer. Its shape is the grammar's where the grammar says
 * one; else reading goes on after a problem, with an empty value in place of a missing or mistyped
 * one.
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

  /** A required value; a missing one is noted as a problem. */
  Optional<YamlSource> required(String key) {
    Optional<YamlSource> value = optional(key);
    if (value.isEmpty()) {
      problem("missing key \"" + key + "\"");
    }
    return value;
  }

  /** A required text; empty, with the problem noted, when there is none. */
  String text(String key) {
    return required(key).map(value -> value.scalar(key + " must be a text")).orElse("");
  }

  /** This value as text; empty, with the problem noted, when it is none, or blank. */
  private String scalar(String complaint) {
    if (node.json().isTextual() && !node.json().textValue().isBlank()) {
      return text();
    }
    problem(complaint);
    return "";
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

  /** The items of a required list; empty, with the problem noted, when there is none. */
  List<YamlSource> items(String key) {
    Optional<YamlSource> value = required(key);
    List<YamlSource> items = value.map(YamlSource::items).orElse(List.of());
    if (value.isPresent() && items.isEmpty()) {
      value.get().problem(key + " must be a list with at least one item");
    }
    return items;
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
