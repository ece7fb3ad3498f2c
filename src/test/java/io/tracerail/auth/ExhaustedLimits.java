package io.tracerail.auth;

import io.tracerail.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Holds a tenant at its request limit: what would pass is used up as soon as it would. */
@ApplicationScoped
public class ExhaustedLimits {

  private final RequestLimits limits;

  ExhaustedLimits(RequestLimits limits) {
    this.limits = limits;
  }

  /**
   * @param perSecond the tenant's limit; the lower, the less there is to use up
   * @param work done while nothing passes
   */
  public <T> T during(UUID tenant, int perSecond, Supplier<T> work) {
    TenantId id = new TenantId(tenant);
    CountDownLatch exhausted = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Thread counting =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!ended.get()) {
                    if (!limits.count(id, perSecond).passes()) {
                      exhausted.countDown();
                      Thread.onSpinWait();
                    }
                  }
                });
    try {
      exhausted.await();
      return work.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      ended.set(true);
      join(counting);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
