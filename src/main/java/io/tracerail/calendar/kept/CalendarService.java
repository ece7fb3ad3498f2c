package io.tracerail.calendar.kept;

import io.smallrye.mutiny.Uni;
import io.tracerail.calendar.kept.CalendarRepository.Held;
import io.tracerail.calendar.kept.CalendarRepository.Use;
import io.tracerail.db.Statements;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows, changes and deletes a tenant's business calendars. */
@ApplicationScoped
class CalendarService {

  private final CalendarRepository calendars;
  private final CalendarsConfig limits;

  CalendarService(CalendarRepository calendars, CalendarsConfig limits) {
    this.calendars = calendars;
    this.limits = limits;
  }

  /**
   * @param nextCursor null on the last page
   */
  record Page(List<CalendarSummary> items, String nextCursor) {}

  /**
   * What came of a change.
   *
   * @param created whether there was no such calendar before
   */
  record Changed(CalendarRevision now, boolean created) {}

  /**
   * @param cursor null for the first page
   * @throws ProblemException 400 when this list did not issue the cursor
   */
  Uni<Page> page(TenantId tenant, String cursor, int limit) {
    return calendars
        .page(tenant, CalendarCursor.decode(cursor), limit + 1)
        .map(
            found ->
                found.size() <= limit
                    ? new Page(found, null)
                    : new Page(
                        found.subList(0, limit),
                        CalendarCursor.encode(found.get(limit - 1).name())));
  }

  /**
   * @throws ProblemException 404 when there is none
   */
  Uni<CalendarRevision> get(TenantId tenant, String name) {
    return calendars.find(tenant, name).map(found -> found.orElseThrow(CalendarService::notFound));
  }

  /**
   * Makes a calendar, or changes it; the same content again has no effect.
   *
   * @param revisions those that the caller knows; null for any, and for none
   * @throws ProblemException 404 for a text that is no name, 422 for a calendar with faults, 412
   *     when its revision is another one, 409 for one too many
   */
  Uni<Changed> put(
      TenantId tenant, String name, CalendarBody body, List<Integer> revisions, String changedBy) {
    if (!name.matches(CalendarResource.NAME)) {
      throw notFound();
    }
    CalendarCheck.read(body);
    return calendars
        .inTransaction(
            tenant,
            transaction ->
                calendars
                    .findToChange(transaction, tenant, name)
                    .invoke(before -> requireKnown(before, revisions))
                    .flatMap(
                        before ->
                            before.filter(same -> same.calendar().equals(body)).isPresent()
                                ? Uni.createFrom().item(false)
                                : write(transaction, tenant, name, before, body, changedBy)))
        .flatMap(created -> get(tenant, name).map(now -> new Changed(now, created)));
  }

  private Uni<Boolean> write(
      Statements transaction,
      TenantId tenant,
      String name,
      Optional<CalendarRevision> before,
      CalendarBody body,
      String changedBy) {
    int revision = 1 + before.map(CalendarRevision::revision).orElse(0);
    return calendars
        .insert(transaction, tenant, name, revision, body, changedBy)
        .invoke(
            written -> {
              if (!written) {
                throw conflict("Somebody else changed the calendar at the same time.");
              }
            })
        .flatMap(written -> calendars.tidy(transaction, tenant, name))
        .invoke(this::refuseTooMany)
        .replaceWith(before.isEmpty());
  }

  private static void requireKnown(Optional<CalendarRevision> before, List<Integer> revisions) {
    if (revisions != null
        && before.filter(found -> revisions.contains(found.revision())).isEmpty()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED, "The calendar has changed: its ETag is another one.");
    }
  }

  private void refuseTooMany(Held held) {
    if (held.calendars() > limits.perTenant()) {
      throw conflict("The tenant has " + limits.perTenant() + " calendars, the most that it may.");
    }
    if (held.size() > limits.sizePerTenant().asLongValue()) {
      throw conflict(
          "The tenant's calendars would have more than "
              + limits.sizePerTenant().asLongValue()
              + " bytes, with those of their earlier revisions that open cases may need.");
    }
  }

  /**
   * @param revisions those that the caller knows; null for any
   * @throws ProblemException 404 when there is none, 412 when its revision is another one, 409 when
   *     a process needs it
   */
  Uni<Void> delete(TenantId tenant, String name, List<Integer> revisions) {
    return calendars
        .inTransaction(
            tenant,
            transaction ->
                calendars
                    .use(transaction, tenant, name)
                    .flatMap(
                        use ->
                            calendars
                                .findToChange(transaction, tenant, name)
                                .invoke(before -> requireUnused(before, revisions, use)))
                    .flatMap(before -> calendars.delete(transaction, tenant, name)))
        .replaceWithVoid();
  }

  private static void requireUnused(
      Optional<CalendarRevision> before, List<Integer> revisions, Optional<Use> use) {
    if (before.isEmpty()) {
      throw notFound();
    }
    requireKnown(before, revisions);
    use.ifPresent(
        found -> {
          throw conflict(
              "The process %s %s goes by this calendar: retire it, and let its cases end."
                  .formatted(found.process(), found.version()));
        });
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such calendar.");
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }
}
