package io.tracerail.process;

import io.tracerail.expression.Expression;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes fields of the case data.
 *
 * @param values by field, in the order in which they are computed; each may use those before it
 */
public record SetValues(String id, Map<String, Expression> values, String next) implements Step {

  public SetValues {
    // Not Map.copyOf: its order differs from one run of the JVM to the next.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return false;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.decided(Branch.next(id), next, null));
  }

  @Override
  public Sketch sketch() {
    return new Sketch("set", null, null, null);
  }

  @Override
  public Collection<String> successors() {
    return List.of(next);
  }
}
