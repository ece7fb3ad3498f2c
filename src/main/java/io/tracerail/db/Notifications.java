package io.tracerail.db;

import io.smallrye.mutiny.Multi;
import io.tracerail.tenancy.TenantId;

/**
 * What PostgreSQL tells every instance (LISTEN/NOTIFY), over one connection that is renewed when it
 * breaks.
 */
public interface Notifications {

  /**
   * Emitted by {@link #channel} whenever notifications may have been missed: at the first and each
   * new LISTEN.
   */
  String RESYNC = "";

  /**
   * @param name {@code tracerail_api_keys}, {@code tracerail_tenants} or {@code
   *     tracerail_case_events}
   * @return the payloads as they come, on an event loop; {@link #RESYNC} after each
   *     (re-)connection; never fails
   */
  Multi<String> channel(String name);

  /**
   * Tells every instance, this one too, that a tenant has new events: some milliseconds later, with
   * all others that were told meanwhile. To be called after the commit, for a commit with a pending
   * NOTIFY makes all others wait (ADR 0026). Nobody hears of it when this instance ends first.
   */
  void tellOfEvents(TenantId tenant);
}
