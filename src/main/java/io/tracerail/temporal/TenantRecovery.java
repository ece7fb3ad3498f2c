package io.tracerail.temporal;

import io.tracerail.tenancy.TenantNamespace;

/**
 * Starts again, from what PostgreSQL knows, the workflows that a tenant's namespace should run and
 * does not: after its rows were restored, or after Temporal lost the namespace. Implementations are
 * CDI beans.
 */
public interface TenantRecovery {

  /**
   * One page of what was looked at.
   *
   * @param started workflows that run again
   * @param running workflows that were found running
   * @param lost what cannot be started, because its row is older than this ability
   * @param next from where to go on; null when all was looked at
   */
  record Page(int started, int running, int lost, String next) {}

  /**
   * @param after where the page before ended; null at the beginning
   * @param limit how many are looked at, at most
   */
  Page recover(TenantNamespace tenant, String after, int limit);
}
