package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.subscription.Cancellable;
import io.tracerail.tenancy.TenantId;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgNotificationsTest {

  private static final String KEYS = "tracerail_api_keys";
  private static final String EVENTS = "tracerail_case_events";

  private static FreshDatabase database;

  private TransactionsFixture fixture;
  private PgNotifications notifications;

  @BeforeAll
  static void create() {
    database = FreshDatabase.empty();
  }

  @BeforeEach
  void open() {
    fixture = TransactionsFixture.of(database, 2);
    notifications =
        new PgNotifications(
            fixture.vertx, io.vertx.mutiny.sqlclient.Pool.newInstance(fixture.pool));
  }

  @AfterEach
  void close() {
    notifications.stop();
    fixture.close();
  }

  /** What a subscriber hears. */
  private final class Heard {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Cancellable subscription;

    private Heard(String channel) {
      subscription = notifications.channel(channel).subscribe().with(queue::add);
    }

    private void assertNext(String payload) throws InterruptedException {
      assertEquals(payload, queue.poll(20, TimeUnit.SECONDS));
    }
  }

  private static void tell(String channel, String payload) throws SQLException {
    database.run(FreshDatabase.CONTROL, "select pg_notify('%s', '%s')".formatted(channel, payload));
  }

  @Test
  void deliversEachChannelInOrderAfterAResync() throws Exception {
    Heard keys = new Heard(KEYS);
    Heard events = new Heard(EVENTS);
    keys.assertNext(Notifications.RESYNC);
    events.assertNext(Notifications.RESYNC);
    tell(EVENTS, "e");
    tell(KEYS, "1");
    tell(KEYS, "2");
    keys.assertNext("1");
    keys.assertNext("2");
    events.assertNext("e");
    assertEquals(0, events.queue.size());
  }

  @Test
  void startsALaterSubscriberWithAResync() throws Exception {
    new Heard(KEYS).assertNext(Notifications.RESYNC);
    Heard late = new Heard(KEYS);
    late.assertNext(Notifications.RESYNC);
    tell(KEYS, "1");
    late.assertNext("1");
  }

  @Test
  void replacesALostConnectionAndResyncs() throws Exception {
    Heard keys = new Heard(KEYS);
    keys.assertNext(Notifications.RESYNC);
    for (int time = 1; time <= 2; time++) {
      database.run(
          FreshDatabase.SUPERUSER,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and usename = 'tracerail_app'");
      keys.assertNext(Notifications.RESYNC);
      tell(KEYS, "after " + time);
      keys.assertNext("after " + time);
    }
  }

  @Test
  void deliversNothingToACancelledSubscriber() throws Exception {
    Heard gone = new Heard(KEYS);
    Heard there = new Heard(KEYS);
    gone.assertNext(Notifications.RESYNC);
    there.assertNext(Notifications.RESYNC);
    gone.subscription.cancel();
    tell(KEYS, "1");
    there.assertNext("1");
    assertEquals(0, gone.queue.size());
  }

  @Test
  void tellsOfEachTenantsEvents() throws Exception {
    Heard events = new Heard(EVENTS);
    events.assertNext(Notifications.RESYNC);
    TenantId acme = new TenantId(UUID.randomUUID());
    TenantId globex = new TenantId(UUID.randomUUID());
    notifications.tellOfEvents(acme);
    events.assertNext(acme.toString());
    notifications.tellOfEvents(globex);
    events.assertNext(globex.toString());
  }

  @Test
  void tellsOnceOfManyChangesAtATime() throws Exception {
    Heard events = new Heard(EVENTS);
    events.assertNext(Notifications.RESYNC);
    TenantId acme = new TenantId(UUID.randomUUID());
    for (int i = 0; i < 1_000; i++) {
      notifications.tellOfEvents(acme);
    }
    events.assertNext(acme.toString());
    Thread.sleep(200);
    assertTrue(events.queue.size() < 100, () -> "told " + events.queue.size() + " times");
  }

  @Test
  void tellsOnItsNextConnectionWhatTheLostOneDidNot() throws Exception {
    Heard events = new Heard(EVENTS);
    events.assertNext(Notifications.RESYNC);
    TenantId acme = new TenantId(UUID.randomUUID());
    database.run(
        FreshDatabase.SUPERUSER,
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            + " where datname = current_database() and usename = 'tracerail_app'");
    notifications.tellOfEvents(acme);
    events.assertNext(Notifications.RESYNC);
    events.assertNext(acme.toString());
  }

  @Test
  void refusesAnUnknownChannel() {
    assertThrows(IllegalArgumentException.class, () -> notifications.channel("other"));
  }
}
