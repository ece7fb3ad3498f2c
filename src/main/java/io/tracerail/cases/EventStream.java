package io.tracerail.cases;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.CaseEvents.CaseEvent;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.telemetry.Limits;
import io.tracerail.tenant.KnownLimits;
import io.tracerail.tenant.TenantId;
import io.tracerail.tenant.TenantLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A tenant's changes as an endless stream. The client's demand drives it: the next batch is read
 * when the last one went out, so that a slow reader holds no memory here and delays nobody.
 */
@ApplicationScoped
class EventStream {

  /** Sent while nothing happens, so that a broken connection shows on both sides. */
  static final CaseEvent KEEP_ALIVE = new CaseEvent(-1, null, null);

  /** Never sent: the stream's end. */
  private static final CaseEvent END = new CaseEvent(-2, null, null);

  private static final Duration QUIET = Duration.ofSeconds(15);

  private final CaseEvents events;
  private final EventWakeups wakeups;
  private final Limits limits;
  private final int mostStreams;
  private final Duration lifetime;
  private final KnownLimits known;

  EventStream(
      CaseEvents events,
      EventWakeups wakeups,
      EventStreamConfig config,
      KnownLimits known,
      Limits limits) {
    this.events = events;
    this.wakeups = wakeups;
    this.limits = limits;
    this.known = known;
    this.mostStreams = config.eventStreamsPerTenant();
    this.lifetime = config.eventStreamLifetime();
  }

  /**
   * Where a stream begins. Asked before the stream is opened, because an answer that has begun can
   * no longer become a 503.
   *
   * @param lastEventId what the client has seen; null to begin with what happens from now on
   */
  Uni<Long> position(TenantId tenant, Long lastEventId) {
    return events
        .last(tenant)
        .map(last -> lastEventId == null ? last : Math.min(lastEventId, last));
  }

  /**
   * @param from the stream's {@link #position}
   *     <p>A stream ends after {@code tracerail.cases.event-stream-lifetime}, which is a token's:
   *     its client comes back with a new one and its last event id.
   * @param keyId of the caller's credential: the stream looks up when that is changed
   * @param live whether the caller's credential still stands; asked before anything is sent, and
   *     the stream ends when not
   *     <p>It also ends when PostgreSQL goes away, or this instance stops: its client finds out
   *     more when it comes back.
   * @return first an event of type {@code stream.opened} that carries the number from which it goes
   *     on
   */
  Multi<CaseEvent> open(TenantId tenant, long from, String keyId, Supplier<Uni<Boolean>> live) {
    if (wakeups.areOver()) {
      throw ProblemException.unavailable("This instance is stopping.");
    }
    int most = TenantLimits.effective(known.of(tenant).eventStreams(), mostStreams);
    if (wakeups.count(tenant) >= most) {
      limits.refused(Limits.Limit.EVENT_STREAMS);
      throw new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "At most " + most + " event streams of a tenant are open at once.")
          .header("Retry-After", "5");
    }
    EventWakeups.Waiter waiter = wakeups.open(tenant, keyId);
    return follow(tenant, from, waiter, live)
        .select()
        .first(lifetime)
        .onFailure(ProblemException.class)
        .recoverWithCompletion()
        .onTermination()
        .invoke(() -> wakeups.close(tenant, waiter));
  }

  private Multi<CaseEvent> follow(
      TenantId tenant, long from, EventWakeups.Waiter waiter, Supplier<Uni<Boolean>> live) {
    AtomicLong position = new AtomicLong(from);
    CaseEvent opened = new CaseEvent(from, "stream.opened", "{\"lastEventId\":\"" + from + "\"}");
    Multi<CaseEvent> changes =
        Multi.createBy()
            .repeating()
            .uni(() -> next(tenant, position, waiter, live))
            .indefinitely()
            .onItem()
            .<CaseEvent>disjoint()
            .select()
            .first(event -> event != END);
    return Multi.createBy().concatenating().streams(Multi.createFrom().item(opened), changes);
  }

  private Uni<List<CaseEvent>> next(
      TenantId tenant,
      AtomicLong position,
      EventWakeups.Waiter waiter,
      Supplier<Uni<Boolean>> live) {
    if (wakeups.areOver()) {
      return Uni.createFrom().item(List.of(END));
    }
    return events
        .after(tenant, position.get())
        .flatMap(batch -> live.get().map(still -> still ? batch : List.of(END)))
        .flatMap(
            batch -> {
              if (!batch.isEmpty()) {
                position.set(batch.getLast().id());
                return Uni.createFrom().item(batch);
              }
              return waiter
                  .await(QUIET)
                  .flatMap(
                      woken ->
                          woken
                              ? next(tenant, position, waiter, live)
                              : Uni.createFrom().item(List.of(KEEP_ALIVE)));
            });
  }
}
