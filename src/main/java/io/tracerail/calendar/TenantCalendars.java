package io.tracerail.calendar;

import io.tracerail.tenancy.TenantId;
import java.util.Collection;
import java.util.Map;

/** The business calendars that tenants keep. Its methods, and what they return, block. */
public interface TenantCalendars {

  /** The calendars that the cases of a tenant go by. */
  Calendars of(TenantId tenant);

  /**
   * The newest revisions, those that are not in effect yet as well.
   *
   * @return by their names, those that there are
   */
  Map<String, BusinessCalendar> newest(TenantId tenant, Collection<String> names);
}
