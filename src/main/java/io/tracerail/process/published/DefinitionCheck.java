package io.tracerail.process.published;

import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.DefinitionFinding;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidDefinition;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.TestedDefinition;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the definition that a request carries, and runs its tests, in its tenant's turn. */
@ApplicationScoped
public class DefinitionCheck {

  private final DefinitionTests tests;
  private final DefinitionWork work;
  private final TenantCalendars calendars;

  DefinitionCheck(DefinitionTests tests, DefinitionWork work, TenantCalendars calendars) {
    this.tests = tests;
    this.work = work;
    this.calendars = calendars;
  }

  /**
   * A definition that may be published.
   *
   * @param tests number of its scenarios, all of which hold
   */
  public record Passed(SentDefinition sent, int tests, Coverage coverage) {}

  /**
   * Blocks meanwhile. The definition's tests go by the calendars of the tenant.
   *
   * @param bytes null for none
   * @throws ProblemException 422 with every finding; what tests find, when there is nothing else;
   *     429 when too much of the tenant's waits already
   */
  public Passed check(TenantId tenant, byte[] bytes) {
    return check(tenant.toString(), bytes, names -> calendars.newest(tenant, names));
  }

  /**
   * As {@link #check(TenantId, byte[])}, for every tenant: of calendars its tests see weekdays.
   *
   * @param whose a name of the platform's
   */
  public Passed checkShared(String whose, byte[] bytes) {
    return check(whose, bytes, DefinitionCheck::weekdays);
  }

  private Passed check(
      String whose,
      byte[] bytes,
      Function<Collection<String>, Map<String, BusinessCalendar>> calendarsOf) {
    if (bytes == null || bytes.length == 0) {
      throw ProblemException.badRequest("The body must be a process definition.");
    }
    String text = decode(bytes);
    TestedDefinition read = work.run(whose, () -> load(text));
    Calendars known = known(read, calendarsOf);
    return work.run(whose, () -> tested(read, known, text, bytes));
  }

  private static Map<String, BusinessCalendar> weekdays(Collection<String> names) {
    return names.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), name -> BusinessCalendar.WEEKDAYS));
  }

  private static TestedDefinition load(String text) {
    try {
      return DefinitionLoader.loadWithTests(text);
    } catch (InvalidDefinition e) {
      throw refused("The definition has errors.", e);
    }
  }

  private static Calendars known(
      TestedDefinition read,
      Function<Collection<String>, Map<String, BusinessCalendar>> calendarsOf) {
    Map<String, String> named = read.definition().calendars();
    if (named.isEmpty()) {
      return Calendars.NONE;
    }
    Map<String, BusinessCalendar> known = calendarsOf.apply(named.values());
    List<InvalidValue> missing = new ArrayList<>();
    named.forEach(
        (pointer, name) -> {
          if (!known.containsKey(name)) {
            missing.add(new InvalidValue(pointer, "the tenant has no calendar of this name"));
          }
        });
    if (!missing.isEmpty()) {
      throw refused("The definition has errors.", read.refused(missing));
    }
    return Calendars.of(known);
  }

  private Passed tested(TestedDefinition read, Calendars known, String text, byte[] bytes) {
    DefinitionTests.Report report = tests.run(read.definition(), read.tests(), known);
    if (!report.errors().isEmpty()) {
      throw refused("The definition's tests fail.", read.refused(report.errors()));
    }
    return new Passed(
        SentDefinition.of(text, bytes, read.definition()), report.tests(), report.coverage());
  }

  private static ProblemException refused(String detail, InvalidDefinition refused) {
    return new ProblemException(
        ProblemType.INVALID,
        detail,
        refused.findings().stream().map(DefinitionCheck::error).toList());
  }

  private static FieldError error(DefinitionFinding finding) {
    return new FieldError(finding.pointer(), finding.message(), finding.line(), finding.column());
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest("The definition must be text in UTF-8.");
    }
  }
}
