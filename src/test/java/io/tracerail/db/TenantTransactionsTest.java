package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.tracerail.limits.TenantLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenant.TenantId;
import io.tracerail.testing.Relay;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantTransactionsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String INSERT =
      "insert into cases (tenant_id, case_id, case_title, status, process_name, process_version)"
          + " values ($1, $2, 't', 's', 'p', '1')";
  private static final String SETTING =
      "select current_setting('app.current_tenant_id', true) as s";

  private static TestDatabase database;
  private static TenantId acme;
  private static TenantId globex;
  private TransactionsFixture fixture;

  @BeforeAll
  static void migrate() throws Exception {
    database = TestDatabase.migrated();
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

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(SOON);
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
      return database.read(TestDatabase.SUPERUSER, query);
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
        TestDatabase.OWNER,
        "create table deferred (id integer unique deferrable initially deferred)",
        "grant insert on deferred to " + TestDatabase.APP);
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
    assertEquals(0, execute(globex, "select from cases").size());
    assertEquals(0, execute(acme, "select from cases where case_id = 'abandoned'").size());
    assertClean();
  }

  @Test
  void reportsWhatTakesTooLongAsUnavailable() {
    var config = new TransactionsFixture.Config(Duration.ofMillis(300), SOON, 10, 10, 10);
    try (var impatient = new TransactionsFixture(database.url(), database.password(), 1, config)) {
      long start = System.nanoTime();
      assertUnavailable(impatient.transactions.execute(acme, "select pg_sleep(30)", Tuple.tuple()));
      assertUnavailable(
          impatient.transactions.inTransaction(acme, statements -> Uni.createFrom().nothing()));
      assertTrue(System.nanoTime() - start < 10_000_000_000L);
      RowSet<Row> rows = await(impatient.transactions.execute(globex, SETTING, Tuple.tuple()));
      assertEquals(globex.toString(), rows.iterator().next().getString("s"));
    }
  }

  @Test
  void recoversFromALostConnection() {
    String end = "select pg_terminate_backend(pg_backend_pid())";
    assertUnavailable(fixture.transactions.execute(acme, end, Tuple.tuple()));
    assertEquals(1, execute(acme, "select 1").size());
    assertUnavailable(
        fixture.transactions.inTransaction(
            acme, statements -> statements.execute(end, Tuple.tuple())));
    assertEquals(1, execute(acme, "select 1").size());
  }

  @Test
  void reportsAnAbsentServerAndAFullPoolSoon() {
    var config =
        new TransactionsFixture.Config(Duration.ofSeconds(5), Duration.ofMillis(500), 2, 100, 100);
    try (var absent = new TransactionsFixture("postgresql://127.0.0.1:1/none", "none", 1, config)) {
      long start = System.nanoTime();
      assertUnavailable(absent.transactions.execute(acme, "select 1", Tuple.tuple()));
      assertTrue(System.nanoTime() - start < 3_000_000_000L);
    }
    try (var full = new TransactionsFixture(database.url(), database.password(), 1, config)) {
      var busy =
          full.transactions
              .execute(acme, "select pg_sleep(2)", Tuple.tuple())
              .subscribeAsCompletionStage();
      assertUnavailable(full.transactions.execute(acme, "select 1", Tuple.tuple()));
      assertNotNull(busy.orTimeout(20, TimeUnit.SECONDS).join());
      assertNotNull(await(full.transactions.execute(acme, "select 1", Tuple.tuple())));
    }
  }

  @Test
  void recoversFromAServerThatFallsSilent() {
    var config =
        new TransactionsFixture.Config(Duration.ofMillis(300), Duration.ofSeconds(3), 10, 10, 10);
    String url = database.url();
    String server = url.substring(url.indexOf("//") + 2, url.lastIndexOf('/'));
    var relay = new Relay(server);
    try (var silent =
            new TransactionsFixture(
                url.replace(server, relay.address()), database.password(), 1, config);
        relay) {
      await(silent.transactions.execute(acme, "select 1", Tuple.tuple()));
      relay.stall();
      for (int attempt = 0; attempt < 3; attempt++) {
        long start = System.nanoTime();
        assertUnavailable(silent.transactions.execute(acme, "select 1", Tuple.tuple()));
        assertTrue(System.nanoTime() - start < 6_000_000_000L);
      }
      relay.restore();
      assertNotNull(await(silent.transactions.execute(acme, "select 1", Tuple.tuple())));
    }
  }

  @Test
  void keepsOneTenantFromTakingTheWholePool() {
    var config =
        new TransactionsFixture.Config(Duration.ofSeconds(9), Duration.ofSeconds(1), 50, 2, 3);
    try (var shared = new TransactionsFixture(database.url(), database.password(), 4, config)) {
      List<CompletableFuture<RowSet<Row>>> greedy = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        greedy.add(
            shared
                .transactions
                .execute(acme, "select pg_sleep(3)", Tuple.tuple())
                .subscribeAsCompletionStage());
      }
      long start = System.nanoTime();
      await(shared.transactions.execute(globex, "select 1", Tuple.tuple()));
      assertTrue(System.nanoTime() - start < 2_000_000_000L, "another tenant had to wait");
      long refused = greedy.stream().filter(TenantTransactionsTest::isUnavailable).count();
      assertEquals(6, refused);
      await(shared.transactions.execute(acme, "select 1", Tuple.tuple()));
    }
  }

  @Test
  void appliesATenantsLimitsToItAlone() {
    TenantLimits own = new TenantLimits(null, null, null, 1, 200);
    fixture.known.learn(acme, own);
    String timeout = "select current_setting('statement_timeout')";
    var ofAcme = await(fixture.transactions.execute(acme, timeout, Tuple.tuple()));
    assertEquals("200ms", ofAcme.iterator().next().getString(0));
    assertUnavailable(fixture.transactions.execute(acme, "select pg_sleep(5)", Tuple.tuple()));
    var ofGlobex = await(fixture.transactions.execute(globex, timeout, Tuple.tuple()));
    assertEquals("5s", ofGlobex.iterator().next().getString(0));

    String concurrent =
        "select count(*) from pg_stat_activity where query like '%their number%' and state <> 'idle'"
            + " and pg_sleep(0.05) is not null";
    List<CompletableFuture<RowSet<Row>>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(
          fixture
              .transactions
              .execute(acme, concurrent, Tuple.tuple())
              .subscribeAsCompletionStage());
    }
    for (CompletableFuture<RowSet<Row>> one : all) {
      assertEquals(1L, one.join().iterator().next().getLong(0));
    }
  }

  private static boolean isUnavailable(CompletableFuture<?> future) {
    try {
      future.orTimeout(20, TimeUnit.SECONDS).join();
      return false;
    } catch (CompletionException e) {
      return e.getCause() instanceof ProblemException p && p.type() == ProblemType.UNAVAILABLE;
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

  private static void assertUnavailable(Uni<?> uni) {
    ProblemException failure = assertThrows(ProblemException.class, () -> await(uni));
    assertEquals(ProblemType.UNAVAILABLE, failure.type());
    assertNotNull(failure.headers().get("Retry-After"));
    assertInstanceOf(ProblemException.class, failure);
  }
}
