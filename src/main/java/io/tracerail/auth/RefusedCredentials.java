package io.tracerail.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tracerail.auth.AuthenticationFailures.Reason;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers refused credentials, so that their repetition takes no look-up: the last key and the
 * last token under each key id, until that key changes. Known and unknown key ids are kept alike,
 * so that the time of a refusal does not tell them apart.
 */
final class RefusedCredentials {

  private static final int MOST = 20_000;

  private record Slot(String keyId, boolean ofToken) {}

  private record Refused(byte[] fingerprint, Reason reason) {}

  private final Cache<Slot, Refused> refused;
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param ttl the bound when a notification is lost
   */
  RefusedCredentials(Duration ttl, Ticker ticker) {
    this.refused =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ttl).ticker(ticker).build();
  }

  /**
   * The reason why this very proof was refused; empty when it was not, or when its key has changed.
   */
  Optional<Reason> reason(PresentedCredential proof) {
    return Optional.ofNullable(refused.getIfPresent(slot(proof)))
        .filter(known -> MessageDigest.isEqual(known.fingerprint(), proof.fingerprint()))
        .map(Refused::reason);
  }

  /** Number of changes heard of; read it before a look-up. */
  long changes() {
    return changes.get();
  }

  /**
   * @param asOf {@link #changes} before the look-up; a result that may be older than a change is
   *     not kept
   */
  void remember(PresentedCredential proof, Reason reason, long asOf) {
    Slot slot = slot(proof);
    refused.put(slot, new Refused(proof.fingerprint(), reason));
    if (changes.get() != asOf) {
      refused.invalidate(slot);
    }
  }

  void evict(String keyId) {
    changes.incrementAndGet();
    refused.invalidate(new Slot(keyId, false));
    refused.invalidate(new Slot(keyId, true));
  }

  void evictAll() {
    changes.incrementAndGet();
    refused.invalidateAll();
  }

  private static Slot slot(PresentedCredential proof) {
    return new Slot(proof.keyId(), proof instanceof AccessToken);
  }
}
