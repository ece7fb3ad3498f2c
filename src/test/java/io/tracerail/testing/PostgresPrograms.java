package io.tracerail.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed programs of PostgreSQL, and a directory for the servers that they make. */
final class PostgresPrograms {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path binaries;
  private final Path home;
  private final Map<String, String> environment;

  private PostgresPrograms(Path binaries, Path home, Map<String, String> environment) {
    this.binaries = binaries;
    this.home = home;
    this.environment = environment;
  }

  /**
   * @param environment of the servers, beside what they have
   * @return empty where PostgreSQL's server binaries are not installed
   */
  static Optional<PostgresPrograms> installed(Map<String, String> environment) throws IOException {
    Optional<Path> binaries = newest();
    if (binaries.isEmpty()) {
      return Optional.empty();
    }
    Path home = Files.createTempDirectory("tracerail-postgresql");
    if (isRoot()) {
      run(List.of("chown", "postgres", home.toString()), null);
    }
    return Optional.of(new PostgresPrograms(binaries.get(), home, environment));
  }

  private static Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(
              Comparator.comparingInt(
                  bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
    }
  }

  Path home() {
    return home;
  }

  Path program(String name) {
    return binaries.resolve(name);
  }

  void deleteHome() throws IOException {
    run(List.of("rm", "-rf", home.toString()), null);
  }

  /**
   * Runs a program as the servers' user: PostgreSQL refuses to run as root. Its environment is set
   * when the user is another already: what libfaketime made as root, PostgreSQL could not open.
   */
  void runAsServer(String name, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add("env");
    environment.forEach((variable, value) -> command.add(variable + "=" + value));
    command.add(program(name).toString());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    run(command, home);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Output goes to a file: a server that is started here would keep a pipe open. */
  private static void run(List<String> command, Path directory) throws IOException {
    Path output = Files.createTempFile("tracerail", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().put("LC_ALL", "C");
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new IOException(
            String.join(" ", command) + ": " + status + "\n" + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }
}
