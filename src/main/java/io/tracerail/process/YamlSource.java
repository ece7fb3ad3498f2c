package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a YAML file that knows its line. Reading goes on after a problem, with an empty value
 * in place of a missing or mistyped one, so that all problems are found at once.
 */
final class YamlSource {

  private final Node node;
  private final int line;
  private final ReadContext reading;

  private YamlSource(Node node, int line, ReadContext reading) {
    this.node = node;
    this.line = line;
    this.reading = reading;
  }

  /** The root of a file; empty, with the problem noted, unless it is a YAML mapping. */
  static Optional<YamlSource> root(String text, ReadContext reading) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root instanceof MappingNode) {
        return Optional.of(new YamlSource(root, lineOf(root), reading));
      }
      reading.problem(1, "expected a mapping with the keys of a process definition");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      reading.problem(line, "no valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      reading.problem(1, "no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  int line() {
    return line;
  }

  void problem(String reason) {
    reading.problem(line, reason);
  }

  /** Notes every key that is not among the known ones. */
  void onlyKeys(String... known) {
    Set<String> names = Set.of(known);
    entries()
        .forEach(
            (key, value) -> {
              if (!names.contains(key)) {
                value.problem("unknown key \"" + key + "\"");
              }
            });
  }

  /**
   * The values of a mapping by key, in the order of the file; the line of a value is that of its
   * key.
   */
  Map<String, YamlSource> entries() {
    Map<String, YamlSource> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        int keyLine = lineOf(tuple.getKeyNode());
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        YamlSource value = new YamlSource(tuple.getValueNode(), keyLine, reading);
        if (entries.putIfAbsent(key, value) != null) {
          value.problem("duplicate key \"" + key + "\"");
        }
      }
    } else {
      problem("expected a mapping");
    }
    return entries;
  }

  Optional<YamlSource> optional(String key) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(tuple -> new YamlSource(tuple.getValueNode(), lineOf(tuple.getKeyNode()), reading))
        .findFirst();
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

  /** This value as text; empty, with the problem noted, when it is no scalar or blank. */
  String scalar(String complaint) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    problem(complaint);
    return "";
  }

  /** The items of a required list; empty, with the problem noted, when there is none. */
  List<YamlSource> items(String key) {
    Optional<YamlSource> value = required(key);
    if (value.isEmpty()) {
      return List.of();
    }
    List<YamlSource> items = new ArrayList<>();
    if (value.get().node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> items.add(new YamlSource(item, lineOf(item), reading)));
    }
    if (items.isEmpty()) {
      value.get().problem(key + " must be a list with at least one item");
    }
    return items;
  }

  JsonNode json() {
    return YamlJson.of(node);
  }

  /** Notes a problem of the part of this value at a JSON pointer. */
  void problemAt(String pointer, String reason) {
    reading.problem(YamlJson.lineAt(node, pointer, line), reason);
  }
}
