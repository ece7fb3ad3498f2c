package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a statement costs where the network is slow: 20 ms each way. */
class OneRoundTripTest {

  private static final int ONE_WAY_MILLIS = 20;
  private static final String COUNT = "select count(*) from cases where case_id = $1";

  @Test
  void takesOneRoundTripForAPreparedStatement() throws Exception {
    FreshDatabase database = FreshDatabase.migrated();
    TenantId tenant = TransactionsFixture.tenant(database, "Far");
    URI address = URI.create(database.url());
    try (DelayingRelay relay = new DelayingRelay(address.getPort(), ONE_WAY_MILLIS);
        TransactionsFixture fixture =
            new TransactionsFixture(
                database.url().replace(":" + address.getPort(), ":" + relay.port()),
                database.password(),
                1,
                TransactionsFixture.Config.patient())) {
      execute(fixture, tenant); // connects and prepares
      int before = relay.turns();
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        execute(fixture, tenant);
      }
      Duration each = Duration.ofNanos((System.nanoTime() - start) / 10);
      assertEquals(10, relay.turns() - before, "round trips of ten statements");
      assertTrue(each.toMillis() >= 2 * ONE_WAY_MILLIS, "the relay delays: " + each);
    }
  }

  private static void execute(TransactionsFixture fixture, TenantId tenant) {
    fixture
        .transactions
        .execute(tenant, COUNT, Tuple.of("ER-1"))
        .await()
        .atMost(Duration.ofSeconds(20));
  }
}
