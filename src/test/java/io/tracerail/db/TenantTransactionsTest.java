package io.tracerail.db;

import static io.tracerail.db.TransactionStorm.SETTING;
import static io.tracerail.db.TransactionsFixture.SOON;
import static io.tracerail.db.TransactionsFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Whose a transaction of a tenant is, how it ends, and what it leaves on its connection. */
@BesideOthers
class TenantTransactionsTest {

  private static final String INSERT =
      "insert into cases (tenant_id, case_id, case_title, status, process_name, process_version)"
          + " values ($1, $2, 't', 's', 'p', '1')";

  private static FreshDatabase database;
  private static TenantId acme;
  private static TenantId globex;
  private TransactionsFixture fixture;

  @BeforeAll
  static void migrate() throws Exception {
    database = FreshDatabase.migrated();
    acme = TransactionsFixture.tenant(database, "Acme");
    globex = TransactionsFixture.tenant(database, "Globex");
  }

  @BeforeEach
  void open() {
    fixture = TransactionsFixture.of(database, 1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private RowSet<Row> execute(TenantId tenant, String sql, Object... parameters) {
    return await(fixture.transactions.execute(tenant, sql, Tuple.from(parameters)));
  }

  /** What the one connection of the pool still knows, outside every transaction. */
  private void assertClean() {
    var rows =
        fixture
            .pool
            .query(SETTING + ", pg_current_xact_id_if_assigned() as x")
            .execute()
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    var row = rows.iterator().next();
    assertTrue(row.getString("s") == null || row.getString("s").isEmpty(), "setting survived");
    long idle =
        Long.parseLong(
            sql("select count(*) from pg_stat_activity where datname = current_database()"
                    + " and usename = 'tracerail_app' and state like 'idle in transaction%'")
                .getFirst());
    assertEquals(0, idle, "transaction left open");
  }

  private static List<String> sql(String query) {
    try {
      return database.read(FreshDatabase.SUPERUSER, query);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsAStatementAsItsTenantAndCommits() {
    execute(acme, INSERT, acme.value(), "committed");
    assertEquals(1, execute(acme, "select from cases where case_id = $1", "committed").size());
    assertEquals(0, execute(globex, "select from cases where case_id = $1", "committed").size());
    assertClean();
  }

  @Test
  void leavesNothingBehindAfterAStatementsError() {
    PgException failure =
        assertThrows(PgException.class, () -> execute(acme, INSERT, globex.value(), "intruder"));
    assertEquals("42501", failure.getSqlState());
    assertClean();
    execute(acme, INSERT, acme.value(), "twice");
    failure = assertThrows(PgException.class, () -> execute(acme, INSERT, acme.value(), "twice"));
    assertEquals("23505", failure.getSqlState());
    failure = assertThrows(PgException.class, () -> execute(acme, "selec nothing"));
    assertEquals("42601", failure.getSqlState());
    failure = assertThrows(PgException.class, () -> execute(acme, "select 1/0"));
    assertEquals("22012", failure.getSqlState());
    assertClean();
  }

  @Test
  void reportsWrongParametersAsNoOutage() {
    Throwable failure =
        assertThrows(Throwable.class, () -> execute(acme, "select $1::int", "not a number"));
    assertTrue(!(failure instanceof ProblemException), failure.toString());
    assertClean();
  }

  @Test
  void rollsBackWorkThatFails() {
    Uni<Object> work =
        fixture.transactions.inTransaction(
            acme,
            statements ->
                statements
                    .execute(INSERT, Tuple.of(acme.value(), "undone"))
                    .flatMap(done -> Uni.createFrom().failure(new IllegalArgumentException("no"))));
    assertThrows(IllegalArgumentException.class, () -> await(work));
    assertEquals(0, execute(acme, "select from cases where case_id = 'undone'").size());
    assertClean();
  }

  @Test
  void failsWorkThatSwallowsAnError() {
    Uni<String> work =
        fixture.transactions.inTransaction(
            acme,
            statements ->
                statements
                    .execute(INSERT, Tuple.of(acme.value(), "swallowed"))
                    .chain(() -> statements.execute("select 1/0", Tuple.tuple()))
                    .replaceWith("fine")
                    .onFailure()
                    .recoverWithItem("recovered"));
    assertThrows(PgException.class, () -> await(work));
    assertEquals(0, execute(acme, "select from cases where case_id = 'swallowed'").size());
    assertClean();
  }

  @Test
  void passesOnAnErrorFoundOnlyAtCommit() throws Exception {
    database.run(
        FreshDatabase.OWNER,
        "create table deferred (id integer unique deferrable initially deferred)",
        "grant insert on deferred to " + FreshDatabase.APP);
    String twice = "insert into deferred values (1), (1)";
    PgException failure = assertThrows(PgException.class, () -> execute(acme, twice));
    assertEquals("23505", failure.getSqlState());
    Uni<RowSet<Row>> work =
        fixture.transactions.inTransaction(
            acme, statements -> statements.execute(twice, Tuple.tuple()));
    assertEquals("23505", assertThrows(PgException.class, () -> await(work)).getSqlState());
    assertClean();
  }

  @Test
  void sendsNoStatementAfterItsTransaction() {
    AtomicReference<Statements> kept = new AtomicReference<>();
    await(
        fixture.transactions.inTransaction(
            acme,
            statements -> {
              kept.set(statements);
              return statements.execute("select 1", Tuple.tuple());
            }));
    assertThrows(
        IllegalStateException.class, () -> await(kept.get().execute("select 1", Tuple.tuple())));
  }

  @Test
  void leavesNothingBehindForACancelledCaller() {
    var cancelled =
        fixture
            .transactions
            .execute(acme, "select pg_sleep(0.3)", Tuple.tuple())
            .subscribe()
            .with(done -> {});
    cancelled.cancel();
    var hanging =
        fixture
            .transactions
            .inTransaction(
                acme,
                statements ->
                    statements
                        .execute(INSERT, Tuple.of(acme.value(), "abandoned"))
                        .flatMap(done -> Uni.createFrom().<Void>nothing()))
            .subscribe()
            .with(done -> {});
    CompletableFuture.delayedExecutor(800, TimeUnit.MILLISECONDS).execute(hanging::cancel);
    assertEquals(0, execute(new TenantId(UUID.randomUUID()), "select from cases").size());
    assertEquals(0, execute(acme, "select from cases where case_id = 'abandoned'").size());
    assertClean();
  }

  /** PostgreSQL lets one commit with a pending NOTIFY after the other: ADR 0026. */
  @Test
  void notifiesOfNoEventWithinItsTransaction() throws Exception {
    String told =
        "insert into purged_cases (tenant_id, event_id, case_id, version) values ('%s', %d, 'GONE', 1)";
    try (Connection listener = database.connect(FreshDatabase.APP);
        Statement listen = listener.createStatement()) {
      listen.execute("listen tracerail_case_events");
      execute(acme, told.formatted(acme, 1));
      PGConnection connection = listener.unwrap(PGConnection.class);
      assertEquals(0, connection.getNotifications(500).length);

      database.run(
          FreshDatabase.APP,
          "select set_config('app.current_tenant_id', '" + acme + "', false)",
          told.formatted(acme, 2)); // as the release before does
      assertEquals(acme.toString(), connection.getNotifications(5_000)[0].getParameter());
    }
  }

  @Test
  void answersOnTheCallersContext() {
    Context context = fixture.vertx.getOrCreateContext();
    CompletableFuture<Context> seen = new CompletableFuture<>();
    context.runOnContext(
        ignored ->
            fixture
                .transactions
                .execute(acme, "select 1", Tuple.tuple())
                .subscribe()
                .with(rows -> seen.complete(Vertx.currentContext()), seen::completeExceptionally));
    assertSame(context, seen.orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void answersAWaitingVirtualThread() throws Exception {
    AtomicReference<RowSet<Row>> rows = new AtomicReference<>();
    Thread thread = Thread.ofVirtual().start(() -> rows.set(execute(acme, "select 1")));
    thread.join(SOON);
    assertEquals(1, rows.get().size());
  }

  @Test
  void looksUpCredentialsWithoutLeavingATenant() {
    assertEquals(0, await(fixture.credentials.find(List.of("nobody", "none"))).size());
    assertClean();
  }

  @Test
  void keepsTenantsApartHoweverTransactionsEnd() {
    try (var shared = TransactionsFixture.of(database, 3)) {
      var storm = new TransactionStorm(shared, 20241123).run(3000, List.of(acme, globex));
      assertTrue(storm.looks() > 1000, "only " + storm.looks() + " were seen");
      assertEquals(Set.of("own"), storm.seen());
      for (int i = 0; i < 6; i++) {
        var row =
            shared
                .pool
                .query(SETTING)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .iterator()
                .next();
        assertTrue(row.getString("s") == null || row.getString("s").isEmpty());
      }
    }
  }
}
