package io.tracerail.process;

import java.util.Optional;

/** Finds the definitions that one tenant's cases run on. */
@FunctionalInterface
public interface Definitions {

  /**
   * @param version as in the definition; any other text finds nothing
   * @param digest SHA-256 of the text that the case began with, in hexadecimal digits; null for a
   *     case that does not say it
   * @return empty where there is no such version, or its text is another one
   */
  Optional<ProcessDefinition> find(String name, String version, String digest);
}
