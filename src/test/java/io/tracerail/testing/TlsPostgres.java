package io.tracerail.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL that takes no connection over TCP without TLS ({@code hostssl} only), with the roles
 * and the database of {@code docs/roles.sql}. To the database {@code certified} one also needs a
 * client certificate of its authority.
 */
public final class TlsPostgres implements AutoCloseable {

  private static final String ENCRYPTED_ONLY =
      """
      local     all       all                    trust
      hostssl   postgres  postgres 127.0.0.1/32  trust
      hostssl   certified all      127.0.0.1/32  scram-sha-256 clientcert=verify-ca
      hostssl   all       all      127.0.0.1/32  scram-sha-256
      """;

  private final EmbeddedPostgres server;

  private TlsPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * @param authority also of the clients
   * @param names that the server's certificate is for, such as {@code dns:localhost,ip:127.0.0.1}
   */
  public static TlsPostgres start(Certificates authority, String names)
      throws IOException, SQLException {
    Certificates.Pair own = authority.issue("server", names);
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", own.certificate().toString())
            .setServerConfig("ssl_key_file", own.key().toString())
            .setServerConfig("ssl_ca_file", authority.root().toString())
            .setServerConfig("fsync", "off")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : EmbeddedDatabase.roles()) {
        statement.execute(command);
      }
      statement.execute("create database certified owner tracerail_owner");
      try (ResultSet file = statement.executeQuery("show hba_file")) {
        file.next();
        Files.writeString(Path.of(file.getString(1)), ENCRYPTED_ONLY);
      }
      statement.execute("select pg_reload_conf()");
    }
    TlsPostgres started = new TlsPostgres(server);
    Await.until(
        java.time.Duration.ofSeconds(10), "only TLS is taken", started::refusesWithoutEncryption);
    return started;
  }

  /**
   * @param host {@code 127.0.0.1} or a name of it
   */
  public String url(String host, String database) {
    return "postgresql://%s:%d/%s".formatted(host, server.getPort(), database);
  }

  public int port() {
    return server.getPort();
  }

  /** Credentials of the roles, as the service's properties have them. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("tracerail.db.url", url("127.0.0.1", "tracerail"));
    configuration.put("tracerail.db.owner.password", Credentials.OWNER_PASSWORD);
    configuration.put("tracerail.db.app.password", Credentials.APP_PASSWORD);
    configuration.put("tracerail.db.control.password", Credentials.CONTROL_PASSWORD);
    return configuration;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private boolean refusesWithoutEncryption() {
    String plain = "jdbc:" + url("127.0.0.1", "postgres") + "?sslmode=disable";
    try (Connection connection = DriverManager.getConnection(plain, "postgres", "")) {
      return connection == null;
    } catch (SQLException refused) {
      return refused.getMessage().contains("no encryption");
    }
  }
}
