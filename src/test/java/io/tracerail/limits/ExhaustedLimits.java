package io.tracerail.limits;

import io.github.bucket4j.Bucket;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Holds a tenant at its request limit: it has used up an hour's requests beforehand. */
@ApplicationScoped
public class ExhaustedLimits {

  private static final int HOUR = 3600;

  private final RequestLimits limits;

  ExhaustedLimits(RequestLimits limits) {
    this.limits = limits;
  }

  /**
   * @param perSecond the tenant's limit
   * @param work done while nothing passes
   */
  public <T> T during(UUID tenant, int perSecond, Supplier<T> work) {
    Bucket bucket = limits.bucket(new TenantId(tenant), perSecond);
    bucket.consumeIgnoringRateLimits((long) perSecond * HOUR);
    try {
      return work.get();
    } finally {
      bucket.reset();
    }
  }
}
