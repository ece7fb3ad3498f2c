package io.tracerail.cases.workflow;

import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions, beside the examples, of which histories are recorded. As published versions they
 * are never changed.
 */
final class RecordedDefinitions {

  private static final Path FOLDER = Path.of("src/test/resources/definitions");
  private static final Map<String, ProcessDefinition> ALL = load();

  private RecordedDefinitions() {}

  static List<ProcessDefinition> all() {
    return List.copyOf(ALL.values());
  }

  static String text(String name, String version) {
    return read(FOLDER.resolve(id(name, version) + ".yaml"));
  }

  /** The definitions of a worker whose tenants have these and the examples. */
  static Definitions beside(ProcessCatalog examples) {
    return (name, version, digest) ->
        examples.find(name, version).or(() -> Optional.ofNullable(ALL.get(id(name, version))));
  }

  private static String id(String name, String version) {
    return name + "-" + version;
  }

  private static Map<String, ProcessDefinition> load() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> DefinitionLoader.load(read(file)))
          .collect(Collectors.toMap(one -> id(one.name(), one.version()), Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
