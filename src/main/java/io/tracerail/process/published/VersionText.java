package io.tracerail.process.published;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * The text of a version, as it was sent.
 *
 * @param digest SHA-256 of the text in UTF-8, in hexadecimal digits
 * @param inputSchema JSON Schema 2020-12 of the case data, as JSON
 * @param calendars names of the business calendars that it goes by
 */
public record VersionText(
    String definition,
    String mediaType,
    String digest,
    String title,
    String inputSchema,
    List<String> calendars) {

  static VersionText of(Row row) {
    return new VersionText(
        row.getString("definition"),
        row.getString("media_type"),
        row.getString("digest"),
        row.getString("title"),
        row.getString("input_schema"),
        List.of(row.getArrayOfStrings("calendars")));
  }
}
