package io.tracerail.auth;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Tells whether the credential of a request that goes on for long, such as an event stream, still
 * stands.
 */
@ApplicationScoped
public class CredentialWatch {

  private final CredentialStore store;
  private final Clock clock = Clock.systemUTC();

  CredentialWatch(CredentialStore store) {
    this.store = store;
  }

  /**
   * @return false once the key is revoked or expired, or its tenant no longer active, or its role
   *     changed; true while that cannot be told
   */
  public Uni<Boolean> isLive(Caller caller) {
    return Uni.createFrom()
        .completionStage(() -> store.find(caller.keyId()))
        .map(found -> found != null && found.isLiveFor(caller, clock.instant()))
        .onFailure()
        .recoverWithItem(true);
  }
}
