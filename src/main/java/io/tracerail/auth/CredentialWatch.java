package io.tracerail.auth;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.smallrye.mutiny.Uni;
import io.tracerail.limits.RequestLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Checks the credential of a long request, such as an event stream, while it goes on. */
@ApplicationScoped
public class CredentialWatch {

  /** Source of our own look-ups: no client's address. */
  private static final String OURSELVES = "";

  private final CredentialStore store;
  private final RequestLimits limits;
  private final EventLoopGroup timers;
  private final Clock clock = Clock.systemUTC();

  CredentialWatch(
      CredentialStore store, RequestLimits limits, @MainEventLoopGroup EventLoopGroup timers) {
    this.store = store;
    this.limits = limits;
    this.timers = timers;
  }

  /**
   * @return false once the key is revoked or expired, or its tenant no longer active, or its role
   *     changed; true while that cannot be told
   */
  public Uni<Boolean> isLive(Caller caller) {
    return Uni.createFrom()
        .completionStage(() -> store.find(caller.keyId(), OURSELVES))
        .map(found -> found != null && found.isLiveFor(caller, clock.instant()))
        .onFailure()
        .recoverWithItem(true);
  }

  /**
   * Waits for the caller's turn to read more. All long requests of a tenant together get as many
   * turns as the tenant may send requests.
   *
   * @return at once while the tenant's limit is not known
   */
  public Uni<Void> awaitTurn(Caller caller) {
    return Uni.createFrom()
        .completionStage(() -> store.find(caller.keyId(), OURSELVES))
        .map(
            found ->
                found == null
                    ? Duration.ZERO
                    : limits.takeTurn(found.tenantId(), found.requestLimit()))
        .onFailure()
        .recoverWithItem(Duration.ZERO)
        .flatMap(
            pause ->
                pause.isZero()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().voidItem().onItem().delayIt().onExecutor(timers).by(pause));
  }
}
