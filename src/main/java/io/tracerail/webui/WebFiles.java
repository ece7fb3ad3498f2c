package io.tracerail.webui;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few built files, held in memory. The build lists them in a file, so that nothing else on the
 * class path can be asked for.
 */
final class WebFiles {

  private static final String ROOT = "META-INF/resources";

  /** Written by src/main/webui/packed.ts: one path in each line. */
  private static final String LIST = "/files.txt";

  private final Map<String, WebFile> files = new HashMap<>();

  private WebFiles() {}

  /** The files packed with the service; none in development and tests. */
  static WebFiles built() {
    WebFiles built = new WebFiles();
    read(LIST)
        .ifPresent(
            list -> list.toString(StandardCharsets.UTF_8).lines().forEach(path -> built.add(path)));
    return built;
  }

  Optional<WebFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private void add(String path) {
    Buffer content =
        read(path).orElseThrow(() -> new IllegalStateException(path + " is listed, but not there"));
    files.put(path, new WebFile(path, content, read(path + ".br"), read(path + ".gz")));
  }

  private static Optional<Buffer> read(String path) {
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + path)) {
      return file == null ? Optional.empty() : Optional.of(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
