package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.WorkingHours;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.WorkMeter;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.OfficeCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Due times in working hours, as the case machine sets them. */
@BesideOthers
class WorkingTimeMachineTest {

  private static final ProcessDefinition LEAVE =
      DefinitionLoader.load(OfficeCalendar.process("leave", "1.0.0"));

  /** A Wednesday. */
  private static final Instant START = Instant.parse("2026-12-23T15:00:00.700Z");

  private static Transition start(Calendars calendars) {
    return new CaseMachine(LEAVE, Engine.CURRENT, calendars).start(creation(), START);
  }

  private static CaseStart creation() {
    return new CaseStart(
        Given.COMMAND,
        "John Doe",
        "C-1",
        null,
        "leave",
        "1.0.0",
        List.of(new Participant("John Doe", null)),
        Given.json("{\"days\": 3}"),
        null);
  }

  private static Instant dueAt(Transition transition) {
    return transition.state().interaction().dueAt();
  }

  @Test
  void asksForTheCalendarAsItWasAtTheTimeOfTheCommand() {
    List<String> asked = new ArrayList<>();
    Transition started =
        start(
            (name, at) -> {
              asked.add(name + " " + at);
              return Optional.of(BusinessCalendar.WEEKDAYS);
            });
    assertEquals(List.of("office 2026-12-23T15:00:00Z"), asked);
    // 2 hours, 8 and 6.
    assertEquals(Instant.parse("2026-12-25T15:00:00Z"), dueAt(started));
    assertEquals(2, started.items().size());
  }

  @Test
  void waitsInWorkingTime() {
    String rest = "{id: rest, kind: wait, status: Resting, next: paid, duration: %s}";
    String paid =
        "{id: paid, kind: message, name: paid, status: Unpaid, next: %1$s, due: %2$s, escalate: {next: %1$s}}";
    String sixHours = "{workingTime: PT6H, calendar: office}";
    String text = OfficeCalendar.process("leave", "1.0.0");
    ProcessDefinition waiting =
        DefinitionLoader.load(
            text.replace("start: review", "start: rest")
                .replace(
                    "steps:\n",
                    "steps:\n  - "
                        + rest.formatted(sixHours)
                        + "\n  - "
                        + paid.formatted("review", sixHours)
                        + "\n"));
    assertEquals(
        Map.of("/steps/0/duration/calendar", "office", "/steps/1/due/calendar", "office"),
        waiting.calendars().entrySet().stream()
            .filter(named -> !named.getKey().startsWith("/steps/2"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    CaseMachine machine =
        new CaseMachine(
            waiting, Engine.CURRENT, Calendars.of(Map.of("office", BusinessCalendar.WEEKDAYS)));
    CaseState resting = machine.start(creation(), START).state();
    Instant end = Instant.parse("2026-12-24T13:00:00Z");
    assertEquals(new Waiting.Timer(end), resting.places().getFirst().waiting());
    CaseState unpaid =
        machine
            .apply(resting, DueTime.next(resting).orElseThrow().passed(Given.COMMAND, end))
            .state();
    assertEquals(
        new Waiting.Message("paid", Instant.parse("2026-12-25T11:00:00Z")),
        unpaid.places().getFirst().waiting());
  }

  @Test
  void runsRoundTheClockWithoutItsCalendarAndSaysSo() {
    Transition started = start(Calendars.NONE);
    assertEquals(Instant.parse("2026-12-24T07:00:00Z"), dueAt(started));
    assertEquals(
        List.of(
            "There is no calendar \"office\": the time runs round the clock.",
            "Waiting for Jane Smith: 1.0.0: grant 3 days?"),
        started.items().stream().map(ActivityItem::text).skip(1).toList());
    assertEquals(ActivityItem.SYSTEM_EVENT, started.items().get(1).type());
    assertEquals(ActivityItem.SYSTEM, started.items().get(1).sender());
  }

  /** Ten years of days are looked at for nothing: scenarios do not get that for free. */
  @Test
  void countsTheDaysThatItLooksAt() {
    BusinessCalendar little =
        new BusinessCalendar(
            ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, List.of(new WorkingHours(0, 1))), Set.of());
    Calendars calendars = Calendars.of(Map.of("office", little));
    assertEquals(
        Instant.parse("2026-12-23T15:00:00Z").plus(Duration.ofDays(3_660)),
        dueAt(start(calendars)));
    long withoutCalendar = steps(Calendars.NONE);
    assertEquals(50 * 3_661, steps(calendars) - withoutCalendar);
    assertEquals(
        50 * 3, steps(Calendars.of(Map.of("office", BusinessCalendar.WEEKDAYS))) - withoutCalendar);
  }

  /** Steps that a start takes. */
  private static long steps(Calendars calendars) {
    long tooFew = 0;
    long enough = 1_000_000;
    while (enough - tooFew > 1) {
      long most = (tooFew + enough) / 2;
      try {
        WorkMeter.bounded(most, () -> start(calendars));
        enough = most;
      } catch (WorkMeter.Exceeded e) {
        tooFew = most;
      }
    }
    return enough;
  }
}
