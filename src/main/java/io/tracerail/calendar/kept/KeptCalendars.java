package io.tracerail.calendar.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.calendar.kept.CalendarRepository.Kept;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads calendars for cases, and keeps them in memory. Which revision was in effect at a time can
 * be told by whoever asks later than that: a new one takes effect a minute after it was written. So
 * what was read holds for all times up to then, with half of the minute left for the write to
 * commit and for clocks that differ.
 */
@ApplicationScoped
class KeptCalendars implements TenantCalendars {

  /** Shorter than a workflow task may take (Temporal's default is 10 s), so that it fails by us. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration HOLDS = Duration.ofSeconds(30);

  /** Memory of a revision, beside that of its content; the latter in bytes of its text. */
  private static final int BYTES_OF_REVISION = 1_000;

  private static final int BYTES_OF_CHARACTER = 3;

  private record Key(TenantId tenant, String name) {}

  /**
   * Revisions of a calendar, the newest first.
   *
   * @param holdsFrom inclusive; {@code holdsUntil} is not
   */
  private record Read(List<Revision> revisions, Instant holdsFrom, Instant holdsUntil, int weight) {

    boolean tellsOf(Instant time) {
      return !time.isBefore(holdsFrom) && time.isBefore(holdsUntil);
    }

    Optional<BusinessCalendar> at(Instant time) {
      return revisions.stream()
          .filter(revision -> !revision.validFrom().isAfter(time))
          .findFirst()
          .map(Revision::calendar);
    }
  }

  private record Revision(Instant validFrom, BusinessCalendar calendar) {}

  private final CalendarRepository calendars;
  private final Cache<Key, Read> cache;

  // The classes of such a cache are registered by process.published.PublishedProcesses.
  KeptCalendars(CalendarRepository calendars, CalendarsConfig config) {
    this.calendars = calendars;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheSize().asLongValue())
            .<Key, Read>weigher((key, value) -> value.weight())
            .build();
  }

  @Override
  public Calendars of(TenantId tenant) {
    return (name, at) -> find(new Key(tenant, name), at);
  }

  private Optional<BusinessCalendar> find(Key key, Instant at) {
    Read known = cache.getIfPresent(key);
    if (known == null || !known.tellsOf(at)) {
      List<Kept> kept = calendars.revisions(key.tenant(), key.name(), at).await().atMost(PATIENCE);
      if (kept.isEmpty()) {
        return Optional.empty();
      }
      known = read(kept, at);
      cache.put(key, known);
    }
    return known.at(at);
  }

  private static Read read(List<Kept> kept, Instant at) {
    Instant oldest = kept.getLast().validFrom();
    return new Read(
        kept.stream()
            .map(one -> new Revision(one.validFrom(), CalendarCheck.read(one.content())))
            .toList(),
        oldest.isAfter(at) ? Instant.MIN : oldest,
        kept.getFirst().readAt().plus(HOLDS),
        kept.stream().mapToInt(one -> BYTES_OF_REVISION + BYTES_OF_CHARACTER * one.size()).sum());
  }

  @Override
  public Map<String, BusinessCalendar> newest(TenantId tenant, Collection<String> names) {
    Map<String, BusinessCalendar> newest = new TreeMap<>();
    calendars
        .newest(tenant, names)
        .await()
        .atMost(PATIENCE)
        .forEach((name, content) -> newest.put(name, CalendarCheck.read(content)));
    return newest;
  }
}
