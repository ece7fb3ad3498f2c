package io.tracerail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;

/**
 * The migrations on the class path, by an index that names every one, a line each: a native image
 * cannot list a folder, and the scanner that Flyway would use is not in it.
 */
final class MigrationFiles implements ResourceProvider {

  static final String INDEX = "index";

  private final ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
  private final String folder;

  MigrationFiles(String folder) {
    this.folder = folder;
  }

  @Override
  public LoadableResource getResource(String name) {
    return files().filter(file -> file.getRelativePath().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files()
        .filter(file -> file.getFilename().startsWith(prefix))
        .filter(file -> List.of(suffixes).stream().anyMatch(file.getFilename()::endsWith))
        .toList();
  }

  private Stream<LoadableResource> files() {
    return index()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(
            line ->
                new ClassPathResource(
                    null, folder + "/" + line, classLoader, StandardCharsets.UTF_8));
  }

  private String index() {
    String name = folder + "/" + INDEX;
    try (InputStream stream = classLoader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name + " on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
