package io.tracerail.db;

import io.smallrye.mutiny.Multi;

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
}
