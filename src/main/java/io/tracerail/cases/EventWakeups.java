package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tracerail.db.Notifications;
import io.tracerail.tenant.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the event streams of a tenant when PostgreSQL tells that one of its cases has changed. */
@ApplicationScoped
class EventWakeups {

  private static final String CHANNEL = "tracerail_case_events";

  private final Map<TenantId, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final Notifications notifications;
  private volatile Cancellable listening;

  EventWakeups(Notifications notifications) {
    this.notifications = notifications;
  }

  /** A stream's place; a signal that comes while nobody waits is kept for the next wait. */
  static final class Waiter {

    private boolean signalled;
    private UniEmitter<? super Boolean> waiting;

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

    /** True once there was a signal since the last wait; false when none came in time. */
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
          .recoverWithItem(false);
    }
  }

  /** The number of streams that a tenant has open here. */
  int count(TenantId tenant) {
    Set<Waiter> open = waiters.get(tenant);
    return open == null ? 0 : open.size();
  }

  Waiter open(TenantId tenant) {
    listen();
    Waiter waiter = new Waiter();
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
    if (listening == null) {
      listening = notifications.channel(CHANNEL).subscribe().with(this::wake);
    }
  }

  private void wake(String payload) {
    if (payload.equals(Notifications.RESYNC)) {
      waiters.values().forEach(open -> open.forEach(Waiter::signal));
    } else {
      TenantId.parse(payload).map(waiters::get).ifPresent(open -> open.forEach(Waiter::signal));
    }
  }

  @PreDestroy
  void stop() {
    if (listening != null) {
      listening.cancel();
    }
  }
}
