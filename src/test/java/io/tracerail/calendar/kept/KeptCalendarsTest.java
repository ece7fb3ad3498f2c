package io.tracerail.calendar.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendars as cases go by them: each as it stood at a time. */
@QuarkusTest
class KeptCalendarsTest {

  private static final String ALWAYS = "UTC";
  private static final String OFFICE = "Europe/Berlin";
  private static final String NONE = "none";

  @Inject TenantCalendars kept;

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Kept calendars");
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS).then().statusCode(201);
  }

  private Calendars calendars() {
    return kept.of(new TenantId(tenant.id()));
  }

  private String zone(Instant at) {
    return calendars()
        .find("office", at)
        .map(BusinessCalendar::timeZone)
        .map(Object::toString)
        .orElse(NONE);
  }

  @Test
  void findsWhatWasInEffectAtATime() {
    Instant now = Instant.now();
    assertEquals(ALWAYS, zone(now));
    assertEquals(ALWAYS, zone(now.minusSeconds(50)), "a clock may be behind");
    assertEquals(NONE, zone(now.minusSeconds(90)));
    OfficeCalendar.put(tenant, OfficeCalendar.JSON).then().statusCode(200);
    assertEquals(ALWAYS, zone(now.plusSeconds(50)));
    assertEquals(OFFICE, zone(now.plusSeconds(90)));
    assertEquals(ALWAYS, zone(now.plusSeconds(50)), "asked for again, it is as it was");
  }

  /** As a replay does, on an instance that has only read what is in effect now. */
  @Test
  void findsWhatWasInEffectBeforeWhatItHasRead() throws SQLException {
    OfficeCalendar.put(tenant, OfficeCalendar.JSON).then().statusCode(200);
    TenantRows.update(
        tenant, "update calendar_revisions set valid_from = valid_from - interval '1 hour'");
    Instant now = Instant.now();
    assertEquals(OFFICE, zone(now));
    assertEquals(ALWAYS, zone(now.minusSeconds(3_600)));
    assertEquals(OFFICE, zone(now));
    assertEquals(NONE, zone(now.minusSeconds(7_200)));
    assertEquals(ALWAYS, zone(now.minusSeconds(3_600)));
  }

  @Test
  void tellsTenantsApart() {
    TestTenant other = TestTenant.onboard("Other calendars");
    assertEquals(ALWAYS, zone(Instant.now()));
    TenantId id = new TenantId(other.id());
    assertEquals(true, kept.of(id).find("office", Instant.now()).isEmpty());
    assertEquals(Set.of(), kept.newest(id, List.of("office")).keySet());
  }

  @Test
  void readsOnceForHalfAMinute() throws SQLException {
    Instant now = Instant.now();
    assertEquals(ALWAYS, zone(now));
    TenantRows.update(tenant, "delete from calendar_revisions");
    assertEquals(ALWAYS, zone(now.plusSeconds(20)));
    assertEquals(NONE, zone(now.plusSeconds(40)));
  }

  @Test
  void findsTheNewestBeforeItIsInEffect() {
    OfficeCalendar.put(tenant, OfficeCalendar.JSON).then().statusCode(200);
    var newest = kept.newest(new TenantId(tenant.id()), List.of("office", "office", "no_other"));
    assertEquals(Set.of("office"), newest.keySet());
    assertEquals(OFFICE, newest.get("office").timeZone().toString());
  }
}
