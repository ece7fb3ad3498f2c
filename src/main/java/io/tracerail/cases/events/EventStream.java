package io.tracerail.cases.events;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.MultiSelectFirstUntilOtherOp;
import io.tracerail.auth.Caller;
import io.tracerail.auth.CredentialWatch;
import io.tracerail.cases.events.CaseEvents.CaseEvent;
import io.tracerail.limits.KnownLimits;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.TenantLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A tenant's changes as an endless stream. The client's demand drives it: the next batch is read
 * once the last one has gone out, so that a slow reader holds no memory here and delays nobody.
 */
@ApplicationScoped
class EventStream {

  /** Sent while nothing happens, so that a broken connection shows on both sides. */
  static final CaseEvent KEEP_ALIVE = new CaseEvent(-1, null, null);

  /** Marks the stream's end; never sent. */
  private static final CaseEvent END = new CaseEvent(-2, null, null);

  private static final Duration QUIET = Duration.ofSeconds(15);

  /** Time after which a place is freed when its client left before its answer began. */
  private static final Duration UNCLAIMED = Duration.ofSeconds(5);

  private final CaseEvents events;
  private final EventWakeups wakeups;
  private final LimitRefusals limits;
  private final int mostStreams;
  private final Duration lifetime;
  private final KnownLimits known;
  private final CredentialWatch credentials;
  private final EventLoopGroup timers;

  EventStream(
      CaseEvents events,
      EventWakeups wakeups,
      EventStreamConfig config,
      KnownLimits known,
      CredentialWatch credentials,
      @MainEventLoopGroup EventLoopGroup timers,
      LimitRefusals limits) {
    this.events = events;
    this.wakeups = wakeups;
    this.limits = limits;
    this.known = known;
    this.credentials = credentials;
    this.timers = timers;
    this.mostStreams = config.eventStreamsPerTenant();
    this.lifetime = config.eventStreamLifetime();
  }

  /**
   * The position at which a stream begins. Read before the stream is opened, because an answer that
   * has begun can no longer become a 503.
   *
   * @param lastEventId the client's last event; null to begin with the changes from now on
   * @throws ProblemException 429 when the tenant has as many streams as it may
   */
  Uni<Long> position(TenantId tenant, Long lastEventId) {
    refuseTooMany(tenant);
    return events
        .last(tenant)
        .map(last -> lastEventId == null ? last : Math.min(lastEventId, last));
  }

  /**
   * Opens a stream. It ends after {@code tracerail.cases.event-stream-lifetime}, which is a
   * token's: its client comes back with a new token and its last event id. It also ends when the
   * caller's credential is no longer live, which is checked before anything is sent, when
   * PostgreSQL goes away, or when this instance stops: the client learns more when it comes back.
   *
   * @param from the stream's {@link #position}
   * @return first an event of type {@code stream.opened} that carries the number from which it goes
   *     on
   * @throws ProblemException 429 when the tenant has as many streams as it may
   */
  Multi<CaseEvent> open(Caller caller, long from) {
    if (wakeups.areOver()) {
      throw ProblemException.unavailable("This instance is stopping.");
    }
    TenantId tenant = caller.tenant().tenantId();
    refuseTooMany(tenant);
    EventWakeups.Waiter waiter = wakeups.open(tenant, caller.keyId(), from);
    ScheduledFuture<?> unclaimed =
        timers.schedule(
            () -> wakeups.close(tenant, waiter), UNCLAIMED.toMillis(), TimeUnit.MILLISECONDS);
    return Multi.createFrom()
        .deferred(
            () ->
                unclaimed.cancel(false)
                    ? follow(caller, waiter, from)
                    : Multi.createFrom().empty());
  }

  private Multi<CaseEvent> follow(Caller caller, EventWakeups.Waiter waiter, long from) {
    Follower follower = new Follower(caller, waiter);
    CaseEvent opened = new CaseEvent(from, "stream.opened", "{\"lastEventId\":\"" + from + "\"}");
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(opened), follower.changes())
        .plug(changes -> new MultiSelectFirstUntilOtherOp<>(changes, lifetime()))
        .onFailure(ProblemException.class)
        .recoverWithCompletion()
        .onTermination()
        .invoke(() -> wakeups.close(caller.tenant().tenantId(), waiter));
  }

  /**
   * Emits once, at the end of a stream's lifetime. On an event loop, which drops a cancelled timer
   * and all that its stream held; Quarkus' executor, which Mutiny's own timers use, keeps it until
   * it is due.
   */
  private Multi<Long> lifetime() {
    return Multi.createFrom().ticks().onExecutor(timers).startingAfter(lifetime).every(lifetime);
  }

  private void refuseTooMany(TenantId tenant) {
    int most = TenantLimits.effective(known.of(tenant).eventStreams(), mostStreams);
    if (wakeups.count(tenant) >= most) {
      limits.refused(LimitRefusals.Limit.EVENT_STREAMS);
      throw new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "At most " + most + " event streams of a tenant are open at once.")
          .header("Retry-After", "5");
    }
  }

  /** One stream; reads its next batch when the batch before has gone out. */
  private final class Follower {

    private final Caller caller;
    private final EventWakeups.Waiter waiter;
    private volatile boolean isBehind;

    Follower(Caller caller, EventWakeups.Waiter waiter) {
      this.caller = caller;
      this.waiter = waiter;
    }

    Multi<CaseEvent> changes() {
      return Multi.createBy()
          .repeating()
          .uni(this::next)
          .indefinitely()
          .onItem()
          .<CaseEvent>disjoint()
          .select()
          .first(event -> event != END);
    }

    private Uni<List<CaseEvent>> next() {
      if (wakeups.areOver()) {
        return Uni.createFrom().item(List.of(END));
      }
      // Reading to catch up costs as much as requests do.
      Uni<Void> turn = isBehind ? credentials.awaitTurn(caller) : Uni.createFrom().voidItem();
      return turn.flatMap(its -> events.after(caller.tenant().tenantId(), waiter.position()))
          .flatMap(
              batch ->
                  credentials
                      .isLive(caller)
                      .flatMap(still -> still ? pass(batch) : Uni.createFrom().item(List.of(END))));
    }

    private Uni<List<CaseEvent>> pass(CaseEvents.Batch batch) {
      isBehind = batch.more();
      if (!batch.events().isEmpty()) {
        waiter.passed(batch.events().getLast().id());
        return Uni.createFrom().item(batch.events());
      }
      return waiter
          .await(QUIET)
          .flatMap(woken -> woken ? next() : Uni.createFrom().item(List.of(KEEP_ALIVE)));
    }
  }
}
