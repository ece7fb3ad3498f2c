package io.tracerail.db;

import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.UUID;

/** The service's notifications on a database, without the rest of it; one listener hears them. */
public final class RunningNotifications implements AutoCloseable {

  private final TransactionsFixture fixture;
  private final PgNotifications notifications;

  private RunningNotifications(TransactionsFixture fixture) {
    this.fixture = fixture;
    notifications =
        new PgNotifications(
            fixture.vertx, io.vertx.mutiny.sqlclient.Pool.newInstance(fixture.pool));
  }

  /**
   * @param password of the app role
   */
  public static RunningNotifications on(String url, String password) {
    RunningNotifications running =
        new RunningNotifications(
            new TransactionsFixture(url, password, 1, TransactionsFixture.Config.patient()));
    running
        .notifications
        .channel("tracerail_case_events")
        .select()
        .first()
        .collect()
        .last()
        .await()
        .atMost(Duration.ofSeconds(10));
    return running;
  }

  public void tellOfEvents(UUID tenant) {
    notifications.tellOfEvents(new TenantId(tenant));
  }

  @Override
  public void close() {
    notifications.stop();
    fixture.close();
  }
}
