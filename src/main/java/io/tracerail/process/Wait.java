package io.tracerail.process;

import io.tracerail.expression.Expression;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Lets time pass.
 *
 * @param status the label for people while it waits
 */
public record Wait(String id, String status, Time time, String next) implements Step {

  /** How long it waits. */
  public sealed interface Time {

    /**
     * @param duration positive
     */
    record Lasting(Duration duration) implements Time {}

    /**
     * @param moment a date or a timestamp; in the past, or without a value, nothing is waited for
     */
    record Until(Expression moment) implements Time {}
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
        "wait", status, time instanceof Time.Lasting lasting ? lasting.duration() : null, null);
  }

  @Override
  public Collection<String> successors() {
    return List.of(next);
  }
}
