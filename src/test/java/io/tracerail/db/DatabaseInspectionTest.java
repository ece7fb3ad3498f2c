package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseInspectionTest {

  private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__\\w+\\.sql");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Pool pool(FreshDatabase database, String role) {
    return Pool.newInstance(
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(
                PgConnectOptions.fromUri(database.url())
                    .setUser(role)
                    .setPassword(database.password()))
            .with(new PoolOptions().setMaxSize(2))
            .build());
  }

  private List<String> findings(FreshDatabase database, String app) {
    var config = TransactionsFixture.Config.patient();
    return new DatabaseInspection(
            new ControlTransactions(vertx, pool(database, FreshDatabase.CONTROL), config),
            new AppCatalog(vertx, pool(database, app), config))
        .findings()
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  @Test
  void requiresBothPoolsForAPing() {
    FreshDatabase database = FreshDatabase.empty();
    assertTrue(answers(database, FreshDatabase.CONTROL, FreshDatabase.APP));
    assertFalse(answers(database, FreshDatabase.CONTROL, "nobody"));
    assertFalse(answers(database, "nobody", FreshDatabase.APP));
  }

  private boolean answers(FreshDatabase database, String control, String app) {
    var config = TransactionsFixture.Config.patient();
    var inspection =
        new DatabaseInspection(
            new ControlTransactions(vertx, pool(database, control), config),
            new AppCatalog(vertx, pool(database, app), config));
    return inspection
        .ping()
        .replaceWith(true)
        .onFailure(ProblemException.class)
        .recoverWithItem(false)
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  @Test
  void requiresTheVersionOfTheNewestMigration() throws IOException {
    try (var files = Files.list(Path.of("migrations"))) {
      int newest =
          files
              .map(file -> MIGRATION.matcher(file.getFileName().toString()))
              .filter(Matcher::matches)
              .mapToInt(name -> Integer.parseInt(name.group(1)))
              .max()
              .orElseThrow();
      assertEquals(newest, DatabaseInspection.SCHEMA_VERSION);
    }
  }

  @Test
  void findsNothingInAMigratedDatabase() {
    assertEquals(List.of(), findings(FreshDatabase.migrated(), FreshDatabase.APP));
  }

  @Test
  void reportsASchemaThatIsBehind() {
    FreshDatabase database = FreshDatabase.empty();
    assertTrue(findings(database, FreshDatabase.APP).getFirst().startsWith("the schema is at"));
    database.migrate("7");
    assertTrue(findings(database, FreshDatabase.APP).getFirst().startsWith("the schema is at"));
  }

  @Test
  void namesAnUnprotectedTenantTable() throws SQLException {
    FreshDatabase database = FreshDatabase.migrated();
    database.run(FreshDatabase.OWNER, "create table loose (tenant_id uuid not null)");
    assertEquals(
        List.of("table loose has a tenant_id, but row-level security is not enabled"),
        findings(database, FreshDatabase.APP));
    database.run(FreshDatabase.OWNER, "alter table loose enable row level security");
    assertEquals(
        List.of("table loose has a tenant_id, but row-level security is not forced"),
        findings(database, FreshDatabase.APP));
    database.run(
        FreshDatabase.OWNER,
        "alter table loose force row level security",
        "create policy only_reads on loose for select using (false)");
    assertEquals(
        List.of("table loose has a tenant_id, but no policy for every command"),
        findings(database, FreshDatabase.APP));
  }

  @Test
  void namesARoleThatBypassesPolicies() throws SQLException {
    FreshDatabase database = FreshDatabase.migrated();
    database.run(
        FreshDatabase.SUPERUSER,
        "create role inspected_super superuser login password '%s'".formatted(database.password()),
        "create role inspected_bypass bypassrls login password '%s'".formatted(database.password()),
        "grant %s to inspected_bypass".formatted(FreshDatabase.APP));
    assertTrue(
        findings(database, "inspected_super").stream()
            .anyMatch(one -> one.startsWith("role \"inspected_super\" is, or may become,")));
    assertEquals(
        List.of(
            "role \"inspected_bypass\" is, or may become, \"inspected_bypass\", which bypasses"
                + " row-level security"),
        findings(database, "inspected_bypass"));
  }
}
