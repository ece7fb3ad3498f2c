package io.tracerail.db;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tenants of whose new events this instance has not told yet. They are told together, in one
 * transaction, at most one at a time; what could not be sent stays for the next connection, each
 * tenant once.
 */
final class UntoldEvents {

  /** Long enough to gather a busy instance's commits, too short for anybody to notice. */
  private static final long GATHER_MILLIS = 5;

  /**
   * Its commit waits for no disk: it holds the lock that all NOTIFY take, and a crash of the server
   * loses what it says anyway. For this transaction only: a pooler may share the connection.
   */
  private static final String TELL =
      """
      select set_config('synchronous_commit', 'off', true), pg_notify('tracerail_case_events', tenant)
      from unnest($1::text[]) tenant
      """;

  private final Vertx vertx;
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile SqlConnection connection;

  UntoldEvents(Vertx vertx) {
    this.vertx = vertx;
  }

  void add(String tenant) {
    tenants.add(tenant);
    send();
  }

  /**
   * @param current the connection to tell on; null while there is none
   */
  void use(SqlConnection current) {
    connection = current;
    send();
  }

  private void send() {
    if (connection != null && !tenants.isEmpty() && sending.compareAndSet(false, true)) {
      vertx.setTimer(GATHER_MILLIS, timer -> sendGathered());
    }
  }

  private void sendGathered() {
    SqlConnection current = connection;
    List<String> gathered = new ArrayList<>(tenants);
    if (current == null) {
      sending.set(false);
      return;
    }
    gathered.forEach(tenants::remove);
    current
        .preparedQuery(TELL)
        .execute(Tuple.of(gathered.toArray(String[]::new)))
        .onComplete(
            told -> {
              sending.set(false);
              if (told.succeeded()) {
                send();
              } else {
                tenants.addAll(gathered);
              }
            });
  }
}
