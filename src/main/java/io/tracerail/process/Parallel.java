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
  public List<Branch> branches() {
    List<Branch> branches = new ArrayList<>();
    starts.keySet().forEach(name -> branches.add(Branch.parallel(id, name)));
    branches.add(Branch.next(id));
    return branches;
  }

  @Override
  public Collection<String> successors() {
    Set<String> next = new LinkedHashSet<>(starts.values());
    next.add(this.next);
    return next;
  }
}
