package io.tracerail.db;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** The owner's connection, for the migrations: JDBC with the service's own TLS. */
public final class MigrationDatabase {

  private MigrationDatabase() {}

  /**
   * @param url {@code jdbc:postgresql://host:port/database}
   * @return the configuration that was given
   */
  public static FluentConfiguration connect(
      FluentConfiguration configuration,
      String url,
      String username,
      String password,
      DatabaseTls tls) {
    return configuration.dataSource(dataSource(url, username, password, tls));
  }

  static PGSimpleDataSource dataSource(
      String url, String username, String password, DatabaseTls tls) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(username);
    source.setPassword(password);
    try {
      for (var property : tls.jdbcProperties().entrySet()) {
        source.setProperty((String) property.getKey(), (String) property.getValue());
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    return source;
  }
}
