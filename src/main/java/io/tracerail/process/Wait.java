package io.tracerail.process;

import io.tracerail.expression.Expression;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Lets time pass.
 *
 * @param status the label for people while it waits
 */
public record Wait(String id, String status, Time time, String next) implements Step {

  static final String DURATION = "duration";

  /** How long it waits. */
  public sealed interface Time {

    record Lasting(TimeSpan span) implements Time {}

    /**
     * @param moment a date or a timestamp; in the past, or without a value, nothing is waited for
     */
    record Until(Expression moment) implements Time {}
  }

  @Override
  public Map<String, String> calendars() {
    return time instanceof Time.Lasting lasting ? lasting.span().calendars(DURATION) : Map.of();
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return time instanceof Time.Lasting;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.timed(Branch.next(id), next));
  }

  @Override
  public Sketch sketch() {
    return new Sketch(
        "wait", status, time instanceof Time.Lasting lasting ? lasting.span() : null, null);
  }

  @Override
  public Collection<String> successors() {
    return List.of(next);
  }
}
