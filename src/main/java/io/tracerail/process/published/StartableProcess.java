package io.tracerail.process.published;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A version of a process that starts cases.
 *
 * @param inputSchema JSON Schema 2020-12 of the case data, as JSON
 */
public record StartableProcess(String name, String version, String title, String inputSchema) {

  static StartableProcess of(Row row) {
    return new StartableProcess(
        row.getString("name"),
        row.getString("version"),
        row.getString("title"),
        row.getString("input_schema"));
  }

  ProcessCursor place() {
    return ProcessCursor.after(name, version);
  }
}
