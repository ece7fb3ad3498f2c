package io.tracerail.cases.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.quarkus.logging.Log;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tracerail.db.Notifications;
import io.tracerail.http.Drain;
import io.tracerail.problem.ProblemException;
import io.tracerail.repeat.Ticks;
import io.tracerail.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes the event streams of a tenant when PostgreSQL notifies of a change of one of its cases, of
 * the tenant itself or of the key that a stream was opened with. A poll finds the changes of which
 * nobody told: an instance tells after its commit, and may end in between; an import and a purge of
 * cases do not tell; and a transaction pooler passes no notification on.
 */
@Startup
@ApplicationScoped
class EventWakeups {

  private static final List<String> OF_TENANTS =
      List.of("tracerail_case_events", "tracerail_tenants");
  private static final String OF_KEYS = "tracerail_api_keys";
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<TenantId, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final Notifications notifications;
  private final LastEvents lastEvents;
  private final Ticks ticks;
  private final Drain drain;
  private final EventLoopGroup timers;
  private List<Cancellable> listening = List.of();

  EventWakeups(
      Notifications notifications,
      LastEvents lastEvents,
      Ticks ticks,
      Drain drain,
      @MainEventLoopGroup EventLoopGroup timers,
      MeterRegistry registry) {
    this.notifications = notifications;
    this.lastEvents = lastEvents;
    this.ticks = ticks;
    this.drain = drain;
    this.timers = timers;
    drain.onBegin(this::wakeAll);
    registry.gauge("tracerail.event.streams.open", waiters, EventWakeups::total);
  }

  private static int total(Map<TenantId, Set<Waiter>> waiters) {
    return waiters.values().stream().mapToInt(Set::size).sum();
  }

  /** Place of a stream; a signal that comes while nobody waits is kept for the next wait. */
  static final class Waiter {

    private final String keyId;
    private final EventLoopGroup timers;
    private volatile long position;
    private boolean signalled;
    private UniEmitter<? super Boolean> waiting;

    private Waiter(String keyId, long from, EventLoopGroup timers) {
      this.keyId = keyId;
      this.position = from;
      this.timers = timers;
    }

    /** The last event that the stream has come to. */
    long position() {
      return position;
    }

    /** Notes that the stream has come to an event: the poll wakes for later ones only. */
    void passed(long event) {
      position = event;
    }

    private void signal() {
      UniEmitter<? super Boolean> woken;
      synchronized (this) {
        woken = waiting;
        waiting = null;
        signalled = woken == null;
      }
      if (woken != null) {
        woken.complete(true);
      }
    }

    /** Emits true once there was a signal since the last wait; false when none came in time. */
    Uni<Boolean> await(Duration atMost) {
      return Uni.createFrom()
          .<Boolean>emitter(
              emitter -> {
                boolean already;
                synchronized (this) {
                  already = signalled;
                  signalled = false;
                  waiting = already ? null : emitter;
                }
                if (already) {
                  emitter.complete(true);
                }
              })
          .ifNoItem()
          .after(atMost)
          .on(timers)
          .recoverWithItem(this::nobodyWaits);
    }

    /** Ends the wait: a later signal is for the next one. */
    private synchronized boolean nobodyWaits() {
      waiting = null;
      return false;
    }
  }

  /** Tells whether streams have to end, because this instance stops. */
  boolean areOver() {
    return drain.hasBegun();
  }

  /** The number of streams that a tenant has open here. */
  int count(TenantId tenant) {
    Set<Waiter> open = waiters.get(tenant);
    return open == null ? 0 : open.size();
  }

  /**
   * @param from the event after which the stream begins
   */
  Waiter open(TenantId tenant, String keyId, long from) {
    listen();
    Waiter waiter = new Waiter(keyId, from, timers);
    waiters.compute(
        tenant,
        (id, open) -> {
          Set<Waiter> all = open == null ? ConcurrentHashMap.newKeySet() : open;
          all.add(waiter);
          return all;
        });
    return waiter;
  }

  void close(TenantId tenant, Waiter waiter) {
    waiters.computeIfPresent(
        tenant,
        (id, open) -> {
          open.remove(waiter);
          return open.isEmpty() ? null : open;
        });
  }

  private synchronized void listen() {
    if (listening.isEmpty()) {
      List<Cancellable> all = new ArrayList<>();
      OF_TENANTS.forEach(
          channel -> all.add(notifications.channel(channel).subscribe().with(this::wake)));
      all.add(notifications.channel(OF_KEYS).subscribe().with(this::wakeKey));
      listening = all;
      ticks.every("The poll of changes", POLL, POLL, this::poll);
    }
  }

  private void poll() {
    if (waiters.isEmpty()) {
      return;
    }
    try {
      lastEvents
          .of(List.copyOf(waiters.keySet()))
          .await()
          .indefinitely()
          .forEach((tenant, last) -> wakeBehind(tenant, last));
    } catch (ProblemException away) {
      Log.debugf(away, "The poll of changes");
    }
  }

  private void wakeBehind(TenantId tenant, long last) {
    for (Waiter waiter : waiters.getOrDefault(tenant, Set.of())) {
      if (waiter.position < last) {
        waiter.signal();
      }
    }
  }

  private void wake(String payload) {
    if (payload.equals(Notifications.RESYNC)) {
      wakeAll();
    } else {
      TenantId.parse(payload).map(waiters::get).ifPresent(open -> open.forEach(Waiter::signal));
    }
  }

  private void wakeAll() {
    waiters.values().forEach(open -> open.forEach(Waiter::signal));
  }

  private void wakeKey(String keyId) {
    for (Set<Waiter> open : waiters.values()) {
      for (Waiter waiter : open) {
        if (waiter.keyId.equals(keyId)) {
          waiter.signal();
        }
      }
    }
  }

  @PreDestroy
  synchronized void stop() {
    listening.forEach(Cancellable::cancel);
  }
}
