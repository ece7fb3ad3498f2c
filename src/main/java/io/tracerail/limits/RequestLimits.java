package io.tracerail.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket per tenant: its limit of requests a second, and a burst of twice that. Counted by
 * each instance for itself: n instances let n times the limit pass.
 */
@ApplicationScoped
public class RequestLimits {

  /** A full bucket refills in this many seconds: the window of the quota that clients are told. */
  public static final int BURST_SECONDS = 2;

  private static final int TENANTS = 50_000;

  /** Of the requests that a tenant may send, one in so many may be refused at once. */
  private static final int REQUESTS_A_REFUSAL = 10;

  /**
   * What a request is told of its tenant's limit.
   *
   * @param weight how many requests it counted for
   * @param quota requests per {@link #BURST_SECONDS}
   * @param remaining requests that would pass now
   * @param resetSeconds until the whole quota is there again
   * @param retryAfterSeconds 0 when the request passes, else when to come again
   */
  public record Verdict(
      long weight, long quota, long remaining, long resetSeconds, long retryAfterSeconds) {

    public boolean passes() {
      return retryAfterSeconds == 0;
    }
  }

  private record Limited(int perSecond, Bucket bucket) {}

  private final Cache<TenantId, Limited> buckets;
  private final Cache<TenantId, Limited> refusals;
  private final Cache<TenantId, Limited> readings;
  private final TimeMeter time;

  @Inject
  RequestLimits() {
    this(TimeMeter.SYSTEM_NANOTIME);
  }

  public RequestLimits(TimeMeter time) {
    this.time = time;
    this.buckets = cache();
    this.refusals = cache();
    this.readings = cache();
  }

  private Cache<TenantId, Limited> cache() {
    return Caffeine.newBuilder()
        .maximumSize(TENANTS)
        .expireAfterAccess(Duration.ofMinutes(1)) // full again long before
        .ticker(time::currentTimeNanos)
        .build();
  }

  /**
   * Counts one request.
   *
   * @param perSecond the tenant's limit as it is now; a changed one takes effect with this request
   * @param weight how many requests it counts for; the whole quota at most
   */
  public Verdict count(TenantId tenant, int perSecond, long weight) {
    long counted = Math.min(weight, quota(perSecond));
    ConsumptionProbe probe = bucket(tenant, perSecond).tryConsumeAndReturnRemaining(counted);
    return new Verdict(
        counted,
        quota(perSecond),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill())));
  }

  /**
   * Gives back what a request that passed counted for too much.
   *
   * @param requests none when it is not more than 0
   */
  public void giveBack(TenantId tenant, int perSecond, long requests) {
    if (requests > 0) {
      bucket(tenant, perSecond).addTokens(requests);
    }
  }

  /**
   * Counts one refusal.
   *
   * @return whether the tenant got no more of them than a tenth of what it may send, or one a
   *     second
   */
  public boolean countRefusal(TenantId tenant, int perSecond) {
    int refusalsPerSecond = Math.max(1, perSecond / REQUESTS_A_REFUSAL);
    return bucket(refusals, tenant, refusalsPerSecond).tryConsume(1);
  }

  /**
   * Takes the tenant's next turn to read what no request asked for.
   *
   * @return how long it has to wait for that; as many turns come in a second as requests may
   */
  public Duration takeTurn(TenantId tenant, int perSecond) {
    return Duration.ofNanos(bucket(readings, tenant, perSecond).consumeIgnoringRateLimits(1));
  }

  Bucket bucket(TenantId tenant, int perSecond) {
    return bucket(buckets, tenant, perSecond);
  }

  private Bucket bucket(Cache<TenantId, Limited> cache, TenantId tenant, int perSecond) {
    Limited limited = cache.get(tenant, id -> new Limited(perSecond, bucket(perSecond)));
    if (limited.perSecond() != perSecond) {
      limited = cache.asMap().compute(tenant, (id, old) -> changed(old, perSecond));
    }
    return limited.bucket();
  }

  private Limited changed(Limited old, int perSecond) {
    if (old == null) {
      return new Limited(perSecond, bucket(perSecond));
    }
    old.bucket()
        .replaceConfiguration(configuration(perSecond), TokensInheritanceStrategy.PROPORTIONALLY);
    return new Limited(perSecond, old.bucket());
  }

  private Bucket bucket(int perSecond) {
    return Bucket.builder()
        .addLimit(configuration(perSecond).getBandwidths()[0])
        .withCustomTimePrecision(time)
        .build();
  }

  private static BucketConfiguration configuration(int perSecond) {
    return BucketConfiguration.builder()
        .addLimit(
            limit ->
                limit.capacity(quota(perSecond)).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  private static long quota(int perSecond) {
    return (long) perSecond * BURST_SECONDS;
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
  }
}
