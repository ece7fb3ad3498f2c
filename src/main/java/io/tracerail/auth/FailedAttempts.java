package io.tracerail.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.netty.util.NetUtil;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Counts failed attempts per client address. Only bad credentials are counted and told to wait:
 * many honest clients share an address (NAT, a proxy), and none of them suffers for another.
 */
@Singleton
class FailedAttempts {

  private static final int ADDRESSES = 50_000;

  private final Cache<String, Bucket> bySource;
  private final int perMinute;
  private final LimitRefusals limits;
  private final TimeMeter time;

  @Inject
  FailedAttempts(AuthConfig config, LimitRefusals limits) {
    this(config.failuresPerMinute(), limits, TimeMeter.SYSTEM_NANOTIME);
  }

  FailedAttempts(int perMinute, LimitRefusals limits, TimeMeter time) {
    this.limits = limits;
    this.perMinute = perMinute;
    this.time = time;
    this.bySource =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(2))
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * @return the answer to the failed attempt: 401, or 429 when there were too many before it
   */
  ProblemException failed(String address) {
    Bucket bucket = bySource.get(source(address), source -> bucket());
    return bucket.tryConsume(1) ? Challenge.refused() : tooMany(bucket);
  }

  /**
   * Source that an address stands for. An IPv6 client has a whole /64 to itself, which is its
   * source (RFC 6177).
   */
  static String source(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null || bytes.length != 16 ? address : HexFormat.of().formatHex(bytes, 0, 8);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private ProblemException tooMany(Bucket bucket) {
    limits.refused(LimitRefusals.Limit.FAILED_ATTEMPTS);
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS, "Too many failed attempts from this address.")
        .header("Retry-After", Long.toString(seconds));
  }
}
