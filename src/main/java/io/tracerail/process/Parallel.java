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
 * Runs branches side by side until enough of them have led back to it.
 *
 * @param status the label for people while it runs them
 * @param starts the first step of each branch by the branch's name, in the order in which they
 *     begin; at least two
 * @param needed how many branches join, from 1 to all of them; the others end then
 * @param next the step after the join
 */
public record Parallel(
    String id, String status, Map<String, String> starts, int needed, String next) implements Step {

  public Parallel {
    // Not Map.copyOf: its order differs from one run of the JVM to the next.
    starts = Collections.unmodifiableMap(new LinkedHashMap<>(starts));
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return false; // its branches may
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    starts.forEach((name, first) -> ways.add(Way.decided(Branch.parallel(id, name), first, name)));
    ways.add(Way.decided(Branch.next(id), next, null));
    return ways;
  }

  @Override
  public Sketch sketch() {
    return new Sketch("parallel", status, null, null);
  }

  @Override
  public Collection<String> successors() {
    Set<String> next = new LinkedHashSet<>(starts.values());
    next.add(this.next);
    return next;
  }
}
