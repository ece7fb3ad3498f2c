package io.tracerail.process;

import io.tracerail.expression.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a case of another process, and waits until it is closed.
 *
 * @param process its name; found when the case is started, as for any other case
 * @param version null for the highest that is not retired then
 * @param status the label for people while it waits
 * @param input what the called case is started with, by field of its case data
 * @param store the case data's field by the field of the called case's data that is kept in it
 * @param storeOutcome the case data's field that keeps the outcome; null for none
 * @param outcomes the next step by the outcome of the called case
 * @param otherwise the next step for every other outcome
 * @param refused the next step when no case could be started
 * @param due null when it waits for as long as it takes; it always goes on to another step
 */
public record Call(
    String id,
    String process,
    String version,
    String status,
    Map<String, Expression> input,
    Map<String, String> store,
    String storeOutcome,
    Map<String, String> outcomes,
    String otherwise,
    String refused,
    HumanInTheLoop.Due due)
    implements Step {

  public Call {
    // Not Map.copyOf: its order differs from one run of the JVM to the next.
    input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /** The way on for an outcome of the called case. */
  public Way way(String outcome) {
    return outcomes.containsKey(outcome)
        ? Way.decided(Branch.outcome(id, outcome), outcomes.get(outcome), outcome)
        : Way.decided(Branch.otherwise(id), otherwise, null);
  }

  /** The way on when no case could be started. */
  public Way wayOfRefusal() {
    return Way.decided(Branch.refused(id), refused, null);
  }

  /** The step that follows when the called case was not closed in time; there is a due time. */
  public String late() {
    return ((HumanInTheLoop.Escalation.GoOn) due.escalation()).next();
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return true;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    outcomes.keySet().forEach(outcome -> ways.add(way(outcome)));
    ways.add(Way.decided(Branch.otherwise(id), otherwise, null));
    ways.add(wayOfRefusal());
    if (due != null) {
      ways.add(Way.timed(Branch.escalation(id), late()));
    }
    return ways;
  }

  @Override
  public Sketch sketch() {
    return new Sketch("call", status, due == null ? null : due.span(), null);
  }

  @Override
  public Collection<String> successors() {
    return ways().stream().map(Way::to).distinct().toList();
  }

  /** A call that is refused is no rest: a case that may not call any more would go round. */
  @Override
  public Collection<String> withoutRest() {
    return List.of(refused);
  }

  @Override
  public Map<String, String> calendars() {
    return due == null ? Map.of() : due.span().calendars("due");
  }
}
