package io.tracerail.db;

import static io.tracerail.db.TransactionStorm.SETTING;
import static io.tracerail.db.TransactionsFixture.SOON;
import static io.tracerail.db.TransactionsFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.tracerail.limits.TenantLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.Relay;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of transactions where PostgreSQL is slow, away or silent, or where others hold its
 * connections.
 */
@BesideOthers
class TransactionAvailabilityTest {

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
    assertEquals(1, await(fixture.transactions.execute(acme, "select 1", Tuple.tuple())).size());
    assertUnavailable(
        fixture.transactions.inTransaction(
            acme, statements -> statements.execute(end, Tuple.tuple())));
    assertEquals(1, await(fixture.transactions.execute(acme, "select 1", Tuple.tuple())).size());
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
      long refused = greedy.stream().filter(TransactionAvailabilityTest::isUnavailable).count();
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

  private static void assertUnavailable(Uni<?> uni) {
    ProblemException failure = assertThrows(ProblemException.class, () -> await(uni));
    assertEquals(ProblemType.UNAVAILABLE, failure.type());
    assertNotNull(failure.headers().get("Retry-After"));
    assertInstanceOf(ProblemException.class, failure);
  }
}
