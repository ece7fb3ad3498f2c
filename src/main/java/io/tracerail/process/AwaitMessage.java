package io.tracerail.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Waits for a message of another system.
 *
 * @param name of the message
 * @param status the label for people while it waits
 * @param schema of the message, an object; null: any object will do
 * @param store the case data's field by the message's field that is kept in it; empty when nothing
 *     is kept
 * @param due null when it waits for as long as it takes
 */
public record AwaitMessage(
    String id,
    String name,
    String status,
    CompiledSchema schema,
    Map<String, String> store,
    String next,
    TimeOut due)
    implements Step {

  public AwaitMessage {
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
  }

  /**
   * @param span from the beginning of the wait
   * @param next the step that follows when no message came
   */
  public record TimeOut(TimeSpan span, String next) {}

  @Override
  public Map<String, String> calendars() {
    return due == null ? Map.of() : due.span().calendars("due");
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
    List<Way> ways = new ArrayList<>(List.of(Way.decided(Branch.next(id), next, name)));
    if (due != null) {
      ways.add(Way.timed(Branch.escalation(id), due.next()));
    }
    return ways;
  }

  @Override
  public Sketch sketch() {
    return new Sketch("message", status, due == null ? null : due.span(), null);
  }

  @Override
  public Collection<String> successors() {
    Set<String> all = new LinkedHashSet<>(List.of(next));
    if (due != null) {
      all.add(due.next());
    }
    return all;
  }
}
