package io.tracerail.admission;

import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.TenantCounts;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of answers that are in memory because their clients do not read them. A tenant
 * holds an answer from its making until it has left. Each tenant may always hold one answer,
 * whatever the others hold.
 */
@ApplicationScoped
class UnreadAnswers {

  /** Answers up to this size are counted, but never refused: a refusal is one itself. */
  private static final long SMALL = 16 * 1024;

  /** Bytes kept free below a tenant's bound: with less room its requests are refused unanswered. */
  private static final long ROOM = 2 << 20;

  private final TenantCounts held = new TenantCounts();
  private final AtomicLong all = new AtomicLong();
  private final long mostOfTenant;
  private final long most;
  private final LimitRefusals refusals;

  UnreadAnswers(AdmissionConfig config, LimitRefusals refusals) {
    this.mostOfTenant = config.unreadAnswersPerTenant().asLongValue();
    this.most = config.unreadAnswers().asLongValue();
    this.refusals = refusals;
  }

  /**
   * Refuses a request before anything is done for it.
   *
   * @throws ProblemException 429 when its answer would hardly find room
   */
  void refuseIfFull(TenantId tenant) {
    if (held.held(tenant) >= Math.max(1, mostOfTenant() - ROOM)) {
      throw refused();
    }
  }

  /**
   * @param size of an answer, in bytes
   * @return whether the tenant holds it now; if so, {@link #giveBack} it once it has left
   */
  boolean take(TenantId tenant, long size) {
    long bound = size <= SMALL ? Long.MAX_VALUE : Math.max(size, mostOfTenant());
    if (!held.take(tenant, size, bound)) {
      return false;
    }
    all.addAndGet(size);
    return true;
  }

  void giveBack(TenantId tenant, long size) {
    held.giveBack(tenant, size);
    all.addAndGet(-size);
  }

  ProblemException refused() {
    refusals.refused(LimitRefusals.Limit.UNREAD_ANSWERS);
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "Too many answers to this tenant are under way; read those first.")
        .header("Retry-After", "1");
  }

  /** Once all tenants together hold too much, one that holds something has to read that first. */
  private long mostOfTenant() {
    return all.get() < most ? mostOfTenant : 1;
  }
}
