package io.tracerail.process.published;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.tenancy.TenantId;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The processes of tenants that have none of their own, without a database. */
public final class SharedProcesses {

  public static final TenantCalendars WITHOUT_CALENDARS = new NoCalendars();

  private SharedProcesses() {}

  /** Every tenant has the catalog's processes. */
  public static PublishedProcesses of(ProcessCatalog catalog) {
    ProcessVersionRepository none =
        new ProcessVersionRepository(null) {
          @Override
          Uni<Optional<InUse>> use(TenantId tenant, String name, String version) {
            return Uni.createFrom().item(Optional.empty());
          }
        };
    return new PublishedProcesses(none, catalog, WITHOUT_CALENDARS, new Limits());
  }

  private static final class NoCalendars implements TenantCalendars {

    @Override
    public Calendars of(TenantId tenant) {
      return Calendars.NONE;
    }

    @Override
    public Map<String, BusinessCalendar> newest(TenantId tenant, Collection<String> names) {
      return Map.of();
    }
  }

  /** A process of a version, in a MiB. */
  static final class Limits implements ProcessesConfig {

    @Override
    public MemorySize cacheSize() {
      return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public boolean examples() {
      return false;
    }

    @Override
    public int perTenant() {
      return 1;
    }

    @Override
    public int versionsPerProcess() {
      return 1;
    }

    @Override
    public MemorySize sizePerTenant() {
      return cacheSize();
    }
  }
}
