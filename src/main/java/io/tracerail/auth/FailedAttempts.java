package io.tracerail.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.netty.util.NetUtil;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.telemetry.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Counts failed attempts per client address, and refuses those of an address that made too many
 * before anything is looked up for them.
 *
 * <p>Many honest clients share an address (NAT), so that one of them must not lock the others out:
 * what is refused is only an attempt that would need a look-up or that fails. A request whose key
 * is in the cache, whose key was good on this instance when it was last looked up, or whose token
 * bears our signature and was not refused since, is served as ever. An IPv6 client has a whole /64
 * to itself and is counted by that (RFC 6177).
 */
@ApplicationScoped
class FailedAttempts {

  private static final int ADDRESSES = 50_000;
  private static final int GOOD_KEYS = 20_000;

  private final Cache<String, Bucket> byAddress;
  private final Cache<ByteBuffer, Boolean> goodKeys;

  /** Ids of keys whose tokens bear our signature and are refused: revoked, expired, suspended. */
  private final Cache<String, Boolean> refusedTokens;

  private final int perMinute;
  private final Limits limits;
  private final TimeMeter time;

  @Inject
  FailedAttempts(AuthConfig config, Limits limits) {
    this(config.failuresPerMinute(), limits, TimeMeter.SYSTEM_NANOTIME);
  }

  FailedAttempts(int perMinute, Limits limits, TimeMeter time) {
    this.limits = limits;
    this.perMinute = perMinute;
    this.time = time;
    this.byAddress =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(2))
            .ticker(time::currentTimeNanos)
            .build();
    this.goodKeys =
        Caffeine.newBuilder()
            .maximumSize(GOOD_KEYS)
            .expireAfterWrite(Duration.ofHours(1))
            .ticker(time::currentTimeNanos)
            .build();
    this.refusedTokens =
        Caffeine.newBuilder()
            .maximumSize(GOOD_KEYS)
            .expireAfterWrite(Tokens.LIFETIME)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * Before a look-up.
   *
   * @throws ProblemException 429 when the address made too many failed attempts
   */
  void requireLookUpAllowed(String address, Proof proof) {
    boolean proven =
        switch (proof) {
          case ApiKey key -> goodKeys.getIfPresent(ByteBuffer.wrap(key.hash())) != null;
          case AccessToken token -> refusedTokens.getIfPresent(token.keyId()) == null;
        };
    Bucket bucket = byAddress.getIfPresent(group(address));
    if (!proven && bucket != null && bucket.getAvailableTokens() < 1) {
      throw tooMany(bucket);
    }
  }

  /**
   * @return the answer to the failed attempt: 401, or 429 when there were too many before it
   */
  ProblemException failed(String address) {
    Bucket bucket = byAddress.get(group(address), group -> bucket());
    return bucket.tryConsume(1) ? Challenge.refused() : tooMany(bucket);
  }

  void succeeded(Proof proof) {
    switch (proof) {
      case ApiKey key -> goodKeys.put(ByteBuffer.wrap(key.hash()), true);
      case AccessToken token -> refusedTokens.invalidate(token.keyId());
    }
  }

  /** After a look-up: from now on the proof passes no count of failed attempts. */
  void disproved(Proof proof) {
    switch (proof) {
      case ApiKey key -> goodKeys.invalidate(ByteBuffer.wrap(key.hash()));
      case AccessToken token -> refusedTokens.put(token.keyId(), true);
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private ProblemException tooMany(Bucket bucket) {
    limits.refused(Limits.Limit.FAILED_ATTEMPTS);
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS, "Too many failed attempts from this address.")
        .header("Retry-After", Long.toString(seconds));
  }

  private static String group(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null || bytes.length != 16 ? address : HexFormat.of().formatHex(bytes, 0, 8);
  }
}
