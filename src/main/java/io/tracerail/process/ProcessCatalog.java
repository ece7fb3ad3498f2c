package io.tracerail.process;

import io.quarkus.runtime.Startup;
import io.tracerail.text.TextPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The process definitions that this service was built with. They are read and checked at start,
 * which fails when one of them is invalid.
 */
@Startup
@ApplicationScoped
public class ProcessCatalog {

  /**
   * Names every definition file, one a line: a native image cannot list a folder of its class path.
   */
  static final String INDEX = "processes/index";

  private final Map<Key, ProcessDefinition> definitions;
  private final Map<String, ProcessDefinition> texts = new LinkedHashMap<>();

  private record Key(String name, ProcessVersion version) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name).thenComparing(Key::version);
  }

  /**
   * @throws IllegalStateException with every problem of every file
   */
  public ProcessCatalog() {
    this(resources());
    TextPolicy.fold(""); // reads its tables now: a workflow's thread has a second for all its work
    TextPolicy.foldKeepingCase("");
  }

  /**
   * @param files the YAML texts by file name, in the order in which problems are reported
   */
  ProcessCatalog(Map<String, String> files) {
    Map<Key, ProcessDefinition> found = new TreeMap<>(Key.ORDER);
    List<String> problems = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          try {
            ProcessDefinition definition = DefinitionLoader.load(text);
            if (found.putIfAbsent(key(definition), definition) != null) {
              String which = definition.name() + " " + definition.version();
              problems.add(file + ": " + which + " is defined twice");
            }
            texts.put(text, definition);
          } catch (InvalidDefinition e) {
            e.findings().forEach(finding -> problems.add(file + ":" + finding));
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.stream()
              .collect(Collectors.joining("\n  ", "invalid process definitions:\n  ", "")));
    }
    definitions = Collections.unmodifiableMap(found);
  }

  /**
   * @param version as in the definition; any other text finds nothing
   */
  public Optional<ProcessDefinition> find(String name, String version) {
    return name != null && version != null && ProcessVersion.isValid(version)
        ? Optional.ofNullable(definitions.get(new Key(name, ProcessVersion.parse(version))))
        : Optional.empty();
  }

  /** The definitions by their texts, as these were written. */
  public Map<String, ProcessDefinition> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** The highest version; 1.10.0 is above 1.9.0. */
  public Optional<ProcessDefinition> latest(String name) {
    return definitions.values().stream()
        .filter(definition -> definition.name().equals(name))
        .reduce((lower, higher) -> higher);
  }

  /** By name, then by version. */
  public List<ProcessDefinition> all() {
    return List.copyOf(definitions.values());
  }

  private static Key key(ProcessDefinition definition) {
    return new Key(definition.name(), ProcessVersion.parse(definition.version()));
  }

  private static Map<String, String> resources() {
    Map<String, String> files = new TreeMap<>();
    resource(INDEX)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(file -> files.put("processes/" + file, resource("processes/" + file)));
    return files;
  }

  private static String resource(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream stream = loader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name + " on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
