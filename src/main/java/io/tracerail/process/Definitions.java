package io.tracerail.process;

import java.util.Optional;

/** Finds the definitions that a worker's cases run on. */
@FunctionalInterface
public interface Definitions {

  /**
   * @param version as in the definition; any other text finds nothing
   */
  Optional<ProcessDefinition> find(String name, String version);
}
