package io.tracerail.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tracerail.dev.EmbeddedServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL and Temporal for all tests, started once per JVM and ended with it. {@code
 * -Dtemporal.target=host:port} and {@code -Dtracerail.db.url=postgresql://…} name running servers
 * instead; such a database needs the roles of {@code docs/roles.sql} with the passwords of {@link
 * Credentials}, or others in {@code -Dtracerail.db.*.password}.
 */
@QuarkusTestResource(TestServers.class)
public final class TestServers implements QuarkusTestResourceLifecycleManager {

  private static final String URL = "tracerail.db.url";
  private static final String TARGET = "tracerail.temporal.target";

  /**
   * Where the addresses are kept: system properties are the one thing that all class loaders share.
   */
  private static final String KEPT = "tracerail-test.servers.";

  /**
   * Names the packaged service when that is what the tests run: in production it does not migrate
   * at start.
   */
  private static final String PACKAGED = "tracerail-test.packaged";

  private static final String SUSPEND =
      """
      do $$ begin
        if to_regclass('tenants') is not null then
          update tenants set status = 'suspended' where status = 'active';
        end if;
      end $$
      """;

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = configuration();
    if (System.getProperty(PACKAGED) != null) {
      PackagedService.migrate(Path.of(System.getProperty(PACKAGED)), configuration);
    }
    if (System.getProperty(URL) == null) {
      suspendEarlierTenants();
    }
    return configuration;
  }

  /**
   * Those of tests that are over: with each profile the service starts anew, and would start some
   * hundred workers for them.
   */
  private static void suspendEarlierTenants() {
    try (Connection superuser = TestDatabase.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(SUSPEND);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing: the servers serve the next test profile too, and end with this JVM. */
  @Override
  public void stop() {}

  /** Starts the servers unless they run, also in a test without Quarkus. */
  public static Map<String, String> configuration() {
    Properties properties = System.getProperties();
    synchronized (properties) {
      if (properties.getProperty(KEPT + URL) == null) {
        started().forEach((name, value) -> properties.setProperty(KEPT + name, value));
      }
      Map<String, String> configuration = new HashMap<>();
      for (String name : properties.stringPropertyNames()) {
        if (name.startsWith(KEPT)) {
          configuration.put(name.substring(KEPT.length()), properties.getProperty(name));
        }
      }
      return configuration;
    }
  }

  private static Map<String, String> started() {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("tracerail.platform.key", Credentials.PLATFORM_KEY);
    configuration.put("tracerail.token.key", Credentials.TOKEN_KEY);
    configuration.put("tracerail.db.owner.username", "tracerail_owner");
    configuration.put("tracerail.db.owner.password", Credentials.OWNER_PASSWORD);
    configuration.put("tracerail.db.app.username", "tracerail_app");
    configuration.put("tracerail.db.app.password", Credentials.APP_PASSWORD);
    configuration.put("tracerail.db.control.username", "tracerail_control");
    configuration.put("tracerail.db.control.password", Credentials.CONTROL_PASSWORD);
    configuration.replaceAll(System::getProperty);

    List<String> embedded = new ArrayList<>();
    if (System.getProperty(URL) == null) {
      embedded.add(EmbeddedServers.POSTGRESQL);
    } else {
      configuration.put(URL, System.getProperty(URL));
    }
    if (System.getProperty("temporal.target") == null) {
      embedded.add(EmbeddedServers.TEMPORAL);
    } else {
      configuration.put(TARGET, System.getProperty("temporal.target"));
    }
    configuration.putAll(EmbeddedServers.start(System.getProperty("java.class.path"), embedded));
    return configuration;
  }
}
