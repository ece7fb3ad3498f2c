package io.tracerail.cases.workflow;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.Excerpt;
import io.tracerail.process.HumanInTheLoop.Due;
import io.tracerail.process.WorkMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the moments at which interactions are due, in time as it passes or in working time. */
final class DueTimes {

  /** What the hours of a day cost, in steps of {@link WorkMeter}. */
  private static final int DAY = 50;

  private final Calendars calendars;

  DueTimes(Calendars calendars) {
    this.calendars = calendars;
  }

  /**
   * Where a calendar is not there, its hours are round the clock, and the stream says so.
   *
   * @return in whole seconds
   */
  Instant of(Due due, CaseDraft draft) {
    Instant at = draft.at();
    if (due.calendar() == null) {
      return CaseDraft.seconds(at.plus(due.after()));
    }
    Optional<BusinessCalendar> calendar = calendars.find(due.calendar(), at);
    if (calendar.isEmpty()) {
      draft.event(
          "There is no calendar "
              + Excerpt.quoted(due.calendar())
              + ": the time to answer runs round the clock.");
      return CaseDraft.seconds(at.plus(due.after()));
    }
    Instant dueAt = calendar.get().after(at, due.after());
    WorkMeter.count(DAY * (1 + Duration.between(at, dueAt).toDays()));
    return CaseDraft.seconds(dueAt);
  }
}
