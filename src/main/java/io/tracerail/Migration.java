package io.tracerail;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.bootstrap.logging.QuarkusDelayedHandler;
import io.quarkus.logging.Log;
import io.tracerail.db.ConnectionFailures;
import io.tracerail.db.DatabaseTls;
import io.tracerail.db.MigrationDatabase;
import io.tracerail.readiness.Environment;
import io.tracerail.role.InstanceRole;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The role {@code migrate}: brings the schema up to date as its owner, with no HTTP port, no pool
 * and no bean. The settings are those that Flyway has inside Quarkus in development and tests.
 */
final class Migration {

  private static final String OWNER = "quarkus.datasource.owner.";
  private static final String FLYWAY = "quarkus.flyway.owner.";

  private Migration() {}

  /**
   * @return the exit status: 0 when the schema is up to date
   */
  static int run(SettingsBeforeStart settings) {
    logToConsole();
    List<String> missing = Environment.missing(InstanceRole.MIGRATE, settings::given);
    if (!missing.isEmpty()) {
      missing.forEach(finding -> Log.errorf("not migrated: %s", finding));
      return 1;
    }
    try {
      MigrateResult result = flyway(settings).migrate();
      Log.infof(
          "migrated: %s migrations applied, the schema is at version %s",
          result.migrationsExecuted,
          result.targetSchemaVersion == null
              ? result.initialSchemaVersion
              : result.targetSchemaVersion);
      return 0;
    } catch (NoSuchElementException e) {
      Log.errorf("not migrated: %s", e.getMessage());
    } catch (FlywayException e) {
      Log.errorf("not migrated: %s", cause(e));
    }
    return 1;
  }

  private static Flyway flyway(SettingsBeforeStart settings) {
    Map<String, String> placeholders =
        Stream.of("owner_role", "app_role", "control_role")
            .collect(
                Collectors.toMap(
                    Function.identity(), name -> settings.value(FLYWAY + "placeholders." + name)));
    return MigrationDatabase.connect(
            Flyway.configure(),
            settings.value(OWNER + "jdbc.url"),
            settings.value(OWNER + "username"),
            settings.value(OWNER + "password"),
            DatabaseTls.of(settings::given))
        .locations(settings.value(FLYWAY + "locations"))
        .resourceProvider(new MigrationFiles(settings.value(FLYWAY + "locations")))
        .javaMigrationClassProvider(List::of)
        .placeholders(placeholders)
        .load();
  }

  /** The database's own words where it has any: Flyway wraps them in a page. */
  private static String cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return ConnectionFailures.reason(cause);
      }
    }
    return failure.getMessage();
  }

  /** Quarkus would set up logging, and keeps all lines back until then. */
  static void logToConsole() {
    QuarkusDelayedHandler delayed = InitialConfigurator.DELAYED_HANDLER;
    delayed.setHandlers(new Handler[] {InitialConfigurator.createDefaultHandler()});
  }
}
