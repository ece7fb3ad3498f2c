package io.tracerail.db;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps one of the app role's connections for LISTEN and NOTIFY, from its first use on, and takes a
 * new one whenever it breaks, for ever. A subscriber that falls too far behind loses what is
 * waiting and hears {@link #RESYNC} instead.
 */
@ApplicationScoped
class PgNotifications implements Notifications {

  private static final List<String> CHANNELS =
      List.of("tracerail_api_keys", "tracerail_tenants", "tracerail_case_events");
  private static final String LISTEN =
      String.join(";", CHANNELS.stream().map(channel -> "listen " + channel).toList());
  private static final int BUFFER = 4096;
  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long LONGEST_DELAY_MILLIS = 5_000;
  private static final long PROBE_INTERVAL_MILLIS = 15_000;
  private static final long PROBE_TIMEOUT_SECONDS = 5;

  private final Vertx vertx;
  private final Pool pool;
  private final Map<String, List<MultiEmitter<? super String>>> subscribers =
      Map.of(
          CHANNELS.get(0), new CopyOnWriteArrayList<>(),
          CHANNELS.get(1), new CopyOnWriteArrayList<>(),
          CHANNELS.get(2), new CopyOnWriteArrayList<>());
  private final UntoldEvents untold;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean listening;
  private volatile boolean stopped;
  private volatile SqlConnection current;

  PgNotifications(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
    this.untold = new UntoldEvents(vertx);
  }

  @Override
  public Multi<String> channel(String name) {
    List<MultiEmitter<? super String>> channel = subscribers.get(name);
    if (channel == null) {
      throw new IllegalArgumentException("no such channel: " + name);
    }
    return Multi.createFrom()
        .<String>emitter(
            emitter -> {
              channel.add(emitter);
              emitter.onTermination(() -> channel.remove(emitter));
              if (listening) {
                emitter.emit(RESYNC);
              }
              start();
            },
            BUFFER)
        .onFailure()
        .retry()
        .indefinitely();
  }

  @Override
  public void tellOfEvents(TenantId tenant) {
    untold.add(tenant.toString());
    start();
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      connect(FIRST_DELAY_MILLIS);
    }
  }

  private void connect(long delayMillis) {
    if (stopped) {
      return;
    }
    pool.getDelegate()
        .getConnection()
        .onSuccess(connection -> listen(connection, delayMillis))
        .onFailure(failure -> again(failure, delayMillis));
  }

  private void listen(SqlConnection connection, long delayMillis) {
    AtomicBoolean over = new AtomicBoolean();
    long probe = vertx.setPeriodic(PROBE_INTERVAL_MILLIS, id -> probe(connection));
    Runnable lost =
        () -> {
          if (over.compareAndSet(false, true)) {
            vertx.cancelTimer(probe);
            listening = false;
            untold.use(null);
            PgSocket.close(connection);
            again(null, delayMillis);
          }
        };
    connection.exceptionHandler(failure -> Log.debugf("LISTEN: %s", failure));
    connection.closeHandler(closed -> lost.run());
    PgConnection.cast(connection).notificationHandler(this::hear);
    current = connection;
    connection
        .query(LISTEN)
        .execute()
        .onSuccess(
            heard -> {
              listening = true;
              untold.use(connection);
              subscribers.values().forEach(all -> all.forEach(one -> one.emit(RESYNC)));
            })
        .onFailure(failure -> lost.run());
  }

  /** A connection that only waits does not notice that its other end is gone. */
  private static void probe(SqlConnection connection) {
    connection
        .query("select 1")
        .execute()
        .timeout(PROBE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .onFailure(failure -> PgSocket.close(connection));
  }

  private void again(Throwable failure, long delayMillis) {
    if (stopped) {
      return;
    }
    Log.warnf(
        "notifications of PostgreSQL: connecting again (%s)",
        failure == null ? "the connection was lost" : ConnectionFailures.reason(failure));
    long next =
        failure == null ? FIRST_DELAY_MILLIS : Math.min(delayMillis * 2, LONGEST_DELAY_MILLIS);
    vertx.setTimer(delayMillis, id -> connect(next));
  }

  private void hear(PgNotification notification) {
    subscribers
        .getOrDefault(notification.getChannel(), List.of())
        .forEach(one -> one.emit(notification.getPayload()));
  }

  @PreDestroy
  void stop() {
    stopped = true;
    if (current != null) {
      PgSocket.close(current);
    }
  }
}
