package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.PostgresPair;
import io.tracerail.testing.SeededCases;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The ways of docs/operations.md to dump a whole database and to restore it, and those that are
 * none.
 */
@BesideOthers
class DumpAndRestoreTest {

  private static final String SOURCE = "tracerail";
  private static final UUID ACME = UUID.randomUUID();
  private static final UUID GLOBEX = UUID.randomUUID();
  private static final int CASES = 40;

  @TempDir static Path directory;

  private static PostgresPair server;
  private static Path dump;

  @BeforeAll
  static void dump() throws Exception {
    var found = PostgresPair.startAlone();
    assumeTrue(
        found.isPresent(),
        "PostgreSQL's programs are not installed (apt-get install postgresql): nothing is shown"
            + " here");
    server = found.get();
    migrate(SOURCE);
    execute(
        SOURCE,
        "insert into tenants (tenant_id, name, status, namespace) values ('%s', 'Acme', 'active', 'a'),"
                .formatted(ACME)
            + " ('%s', 'Globex', 'active', 'g')".formatted(GLOBEX),
        "create role tracerail_backup login bypassrls in role pg_read_all_data",
        "grant connect on database tracerail to tracerail_backup");
    for (UUID tenant : List.of(ACME, GLOBEX)) {
      SeededCases.write(configuration(SOURCE), tenant, CASES);
      SeededCases.writeEvents(configuration(SOURCE), tenant, CASES);
    }
    dump = directory.resolve("whole.dump");
    Ran ran = run("tracerail_backup", SOURCE, "bin/database-backup", dump.toString());
    assertEquals(0, ran.status(), ran.output());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private enum Way {
    AS_SUPERUSER,
    AS_OWNER,
    IN_PARALLEL,
    DATA_ONLY
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void restoresEveryRowUnderItsPolicies(Way way) throws Exception {
    String restored = way.name().toLowerCase(java.util.Locale.ROOT);
    execute("postgres", "create database " + restored + " owner tracerail_owner");
    execute(
        "postgres",
        "grant connect on database " + restored + " to tracerail_app, tracerail_control");
    switch (way) {
      case AS_SUPERUSER -> restore("postgres", restored, "--exit-on-error");
      case AS_OWNER -> restore("tracerail_owner", restored, "--exit-on-error", "--no-owner");
      case IN_PARALLEL -> restore("postgres", restored, "--exit-on-error", "--jobs=2");
      case DATA_ONLY -> {
        migrate(restored);
        Path entries = directory.resolve("entries");
        String select =
            "pg_restore --list %s | grep -v 'TABLE DATA public flyway_schema_history' >%s"
                .formatted(dump, entries);
        assertEquals(0, run("postgres", restored, "bash", "-c", select).status());
        restore(
            "postgres",
            restored,
            "--exit-on-error",
            "--data-only",
            "--disable-triggers",
            "--use-list=" + entries);
      }
    }
    assertEquals(counts(SOURCE), counts(restored));
    assertEquals(List.of(), findings(restored));
    assertEquals(0, visible(restored, ""));
    assertEquals(CASES, visible(restored, ACME.toString()));
    assertEquals("2", triggersWorkUnderAnEmptySearchPath(restored));
  }

  @Test
  void refusesADumpByARoleUnderRowLevelSecurity() throws Exception {
    Path empty = directory.resolve("empty.dump");
    Ran asOwner =
        run(
            "tracerail_owner",
            SOURCE,
            server.program("pg_dump").toString(),
            "--enable-row-security",
            "--format=custom",
            "--file=" + empty);
    assertEquals(0, asOwner.status(), asOwner.output());
    Ran checked = run("postgres", SOURCE, "bin/database-backup", "--check", empty.toString());
    assertNotEquals(0, checked.status());
    assertTrue(checked.output().contains("holds no tenant"), checked.output());
    Ran refused = run("tracerail_owner", SOURCE, "bin/database-backup", empty.toString());
    assertNotEquals(0, refused.status());
    assertTrue(refused.output().contains("under row-level security"), refused.output());
  }

  @Test
  void reportsARestoreWithoutItsLastSection() throws Exception {
    execute("postgres", "create database halfway owner tracerail_owner");
    restore("postgres", "halfway", "--exit-on-error", "--section=pre-data", "--section=data");
    List<String> findings = findings("halfway");
    assertTrue(
        findings.contains("table cases has a tenant_id, but row-level security is not enabled"),
        findings::toString);
  }

  private record Ran(int status, String output) {}

  private static void restore(String user, String database, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(server.program("pg_restore").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("--dbname=" + database, dump.toString()));
    Ran ran = run(user, database, command.toArray(String[]::new));
    assertEquals(0, ran.status(), ran.output());
  }

  private static Ran run(String user, String database, String... command) throws Exception {
    String[] address = server.address().split(":");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PGHOST", address[0]);
    environment.put("PGPORT", address[1]);
    environment.put("PGUSER", user);
    environment.put("PGDATABASE", database);
    environment.merge(
        "PATH", server.program("").toString(), (path, own) -> own + ":" + path); // this version's
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static String url(String database) {
    return "postgresql://" + server.address() + "/" + database;
  }

  private static Map<String, String> configuration(String database) {
    return Map.of("tracerail.db.url", url(database), "tracerail.db.app.password", "any");
  }

  private static void migrate(String database) {
    Flyway.configure()
        .dataSource("jdbc:" + url(database), FreshDatabase.OWNER, "any")
        .locations("classpath:migrations")
        .placeholders(
            Map.of(
                "owner_role", FreshDatabase.OWNER,
                "app_role", FreshDatabase.APP,
                "control_role", FreshDatabase.CONTROL))
        .load()
        .migrate();
  }

  private static void execute(String database, String... statements) throws SQLException {
    try (Connection connection = server.asSuperuser(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Of all tables but Flyway's, which a migration has written itself. */
  private static Map<String, String> counts(String database) throws SQLException {
    Map<String, String> counts = new TreeMap<>();
    try (Connection connection = server.asSuperuser(database);
        Statement statement = connection.createStatement()) {
      String tables =
          "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind ="
              + " 'r' and relname <> 'flyway_schema_history'";
      for (String table : FreshDatabase.read(statement, tables)) {
        counts.put(
            table, FreshDatabase.read(statement, "select count(*) from " + table).getFirst());
      }
    }
    assertTrue(Integer.parseInt(counts.get("cases")) == 2 * CASES, counts::toString);
    return counts;
  }

  private static long visible(String database, String tenant) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:" + url(database), FreshDatabase.APP, "any");
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('app.current_tenant_id', '" + tenant + "', false)");
      return Long.parseLong(FreshDatabase.read(statement, "select count(*) from cases").getFirst());
    }
  }

  /**
   * Writes as a release did that folded nothing itself: the triggers then call functions of ours.
   */
  private static String triggersWorkUnderAnEmptySearchPath(String database) throws SQLException {
    try (Connection connection = server.asSuperuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('search_path', '', false)");
      statement.execute(
          "update public.cases set version = version + 1, assignee = '[{\"name\": \"Ann\"}]',"
              + " submitter = '[{\"name\": \"Bea\"}]', search_text = 'other' where case_id ="
              + " 'SEED-1'");
      return FreshDatabase.read(
              statement, "select count(*) from public.case_assignees where assignee = 'ann'")
          .getFirst();
    }
  }

  private static List<String> findings(String database) {
    Vertx vertx = Vertx.vertx();
    try {
      var config = TransactionsFixture.Config.patient();
      return new DatabaseInspection(
              new ControlTransactions(vertx, pool(vertx, database, FreshDatabase.CONTROL), config),
              new AppCatalog(vertx, pool(vertx, database, FreshDatabase.APP), config))
          .findings()
          .await()
          .atMost(Duration.ofSeconds(20));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static Pool pool(Vertx vertx, String database, String role) {
    return Pool.newInstance(
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(PgConnectOptions.fromUri(url(database)).setUser(role).setPassword("any"))
            .with(new PoolOptions().setMaxSize(2))
            .build());
  }
}
