package io.tracerail.process.published;

import io.tracerail.process.ProcessDefinition;

/**
 * A version of a process that starts cases.
 *
 * @param inputSchema JSON Schema 2020-12 of the case data, as JSON
 */
public record StartableProcess(String name, String version, String title, String inputSchema) {

  public static StartableProcess of(ProcessDefinition definition) {
    return new StartableProcess(
        definition.name(),
        definition.version(),
        definition.title(),
        definition.input().source().toString());
  }

  ProcessCursor place() {
    return ProcessCursor.after(name, version);
  }
}
