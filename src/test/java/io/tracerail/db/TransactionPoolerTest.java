package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tenants' transactions through PgBouncer, which gives each transaction whatever connection is
 * free: a setting that outlived its transaction would be another tenant's.
 */
@BesideOthers
class TransactionPoolerTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String BACKEND = "select pg_backend_pid() as pid";

  private static FreshDatabase database;
  private static PgBouncer pooler;
  private static List<TenantId> tenants;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        PgBouncer.installed().isPresent(),
        "PgBouncer is not installed (apt-get install pgbouncer): nothing is shown here");
    database = FreshDatabase.migrated();
    tenants =
        List.of(
            TransactionsFixture.tenant(database, "Acme"),
            TransactionsFixture.tenant(database, "Globex"),
            TransactionsFixture.tenant(database, "Initech"));
    pooler = PgBouncer.start(server(), Map.of(FreshDatabase.APP, database.password()), 2);
  }

  @AfterAll
  static void stop() {
    if (pooler != null) {
      pooler.close();
    }
  }

  private static String server() {
    String url = database.url();
    return url.substring(url.indexOf("//") + 2, url.lastIndexOf('/'));
  }

  private static TransactionsFixture through(int poolSize, boolean cached) {
    return new TransactionsFixture(
        database.url().replace(server(), pooler.address()),
        database.password(),
        poolSize,
        TransactionsFixture.Config.patient(),
        cached);
  }

  @Test
  void sharesConnectionsWithoutMixingTenants() {
    Set<Integer> backends = new HashSet<>();
    try (var fixture = through(6, false)) {
      for (int i = 0; i < 60; i++) {
        TenantId tenant = tenants.get(i % tenants.size());
        var row =
            fixture
                .transactions
                .execute(
                    tenant,
                    BACKEND + ", current_setting('app.current_tenant_id', true) as s, $1::int as n",
                    Tuple.of(i))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
        assertEquals(tenant.toString(), row.getString("s"));
        assertEquals(i, row.getInteger("n"));
        backends.add(row.getInteger("pid"));
      }
    }
    assertTrue(backends.size() <= 2, "not shared: " + backends);
  }

  @Test
  void keepsTenantsApartHoweverTransactionsEnd() {
    try (var first = through(6, false);
        var second = through(6, false)) {
      var storm = new TransactionStorm(first, 1).run(1500, tenants);
      var other = new TransactionStorm(second, 2).run(1500, tenants);
      assertTrue(storm.looks() + other.looks() > 1000, storm.looks() + " + " + other.looks());
      assertEquals(Set.of("own"), storm.seen());
      assertEquals(Set.of("own"), other.seen());
      assertNothingIsLeft(first);
    }
  }

  /**
   * Prepared statements that are kept collide on the shared connections of a PgBouncer that does
   * not know them (before 1.21, or without max_prepared_statements): transactions fail, and none is
   * another tenant's. docs/isolation.md says what to set.
   */
  @Test
  void keepsTenantsApartWithCachedStatements() {
    try (var fixture = through(6, true)) {
      var storm = new TransactionStorm(fixture, 3).run(1500, tenants);
      // Where a statement was another one, no tenant was set: nothing is seen then.
      assertTrue(
          storm.seen().stream().allMatch(one -> one.equals("own") || one.endsWith("saw null")),
          storm.seen()::toString);
      assertNothingIsLeft(fixture);
    }
  }

  private static void assertNothingIsLeft(TransactionsFixture fixture) {
    for (int i = 0; i < 10; i++) {
      var row =
          fixture
              .pool
              .query(TransactionStorm.SETTING)
              .execute()
              .toCompletionStage()
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS)
              .join()
              .iterator()
              .next();
      assertNotNull(row);
      assertTrue(row.getString("s") == null || row.getString("s").isEmpty(), "a setting survived");
    }
  }
}
