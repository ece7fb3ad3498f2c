package io.tracerail.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL without installation, with the roles and the empty database of {@code docs/roles.sql}.
 */
final class EmbeddedDatabase {

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   */
  static EmbeddedDatabase start(int port) throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setLocaleConfig("locale", "C") // in which PostgreSQL knows least of letters
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : roles()) {
        statement.execute(command);
      }
    }
    return new EmbeddedDatabase(server);
  }

  /** As {@code TRACERAIL_DB_URL} has it. */
  String url() {
    return "postgresql://127.0.0.1:" + server.getPort() + "/tracerail";
  }

  /** The commands of {@code docs/roles.sql}. */
  static List<String> roles() throws IOException {
    try (InputStream file = EmbeddedDatabase.class.getResourceAsStream("/roles.sql")) {
      // Comments hold semicolons, and lines that start with a backslash are psql's.
      String commands =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
              .collect(Collectors.joining("\n"));
      String script =
          commands
              .replace(":'owner_password'", "'" + Credentials.OWNER_PASSWORD + "'")
              .replace(":'app_password'", "'" + Credentials.APP_PASSWORD + "'")
              .replace(":'control_password'", "'" + Credentials.CONTROL_PASSWORD + "'");
      return Stream.of(script.split(";")).filter(command -> !command.isBlank()).toList();
    }
  }
}
