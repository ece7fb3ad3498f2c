package io.tracerail.cases.workflow;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.Excerpt;
import io.tracerail.process.TimeSpan;
import io.tracerail.process.WorkMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the moments at which spans end, in time as it passes or in working time. */
final class TimeSpans {

  /** What the hours of a day cost, in steps of {@link WorkMeter}. */
  private static final int DAY = 50;

  private final Calendars calendars;

  TimeSpans(Calendars calendars) {
    this.calendars = calendars;
  }

  /**
   * Where a calendar is not there, its hours are round the clock, and the stream says so.
   *
   * @return the end of a span that begins now, in whole seconds
   */
  Instant end(TimeSpan span, CaseDraft draft) {
    Instant at = draft.at();
    if (span.calendar() == null) {
      return CaseDraft.seconds(at.plus(span.length()));
    }
    Optional<BusinessCalendar> calendar = calendars.find(span.calendar(), at);
    if (calendar.isEmpty()) {
      draft.event(
          "There is no calendar "
              + Excerpt.quoted(span.calendar())
              + ": the time runs round the clock.");
      return CaseDraft.seconds(at.plus(span.length()));
    }
    Instant end = calendar.get().after(at, span.length());
    WorkMeter.count(DAY * (1 + Duration.between(at, end).toDays()));
    return CaseDraft.seconds(end);
  }
}
