package io.tracerail.tenants;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a tenant's backup holds: each table with its rows, in an order in which they can be written
 * back. Rows are JSON as {@code to_jsonb} makes it, without the tenant's id, which is the reader's
 * to give.
 */
enum BackupTable {
  API_KEYS("apiKey", "api_keys", "key_id", "0", "key_id", "key_id > $2 and $3::bigint is not null"),
  CASES("case", "cases", "case_id", "0", "case_id", "case_id > $2 and $3::bigint is not null"),
  ITEMS(
      "item",
      "activity_stream_items",
      "case_id",
      "id",
      "case_id, id",
      "(case_id, id) > ($2, $3::bigint)"),
  EVENTS(
      "event",
      "case_events",
      "''",
      "event_id",
      "event_id",
      "event_id > $3 and $2::text is not null"),
  EVENT_COUNTER(
      "eventCounter",
      "event_counters",
      "'.'",
      "0",
      "tenant_id",
      "$2::text < '.' and $3::bigint is not null"),
  COMMANDS(
      "command",
      "idempotency_keys",
      "idempotency_key",
      "0",
      "idempotency_key",
      "idempotency_key > $2 and $3::bigint is not null");

  /** The name of a row's kind on the wire. */
  final String kind;

  final String table;
  private final String text;
  private final String number;
  private final String order;
  private final String beyond;

  /**
   * @param text the part of the primary key that is text; both parts are parameters of each read
   * @param number the part that is a number
   * @param order of the rows, that of an index
   * @param beyond what is true of the rows after those parts
   */
  BackupTable(String kind, String table, String text, String number, String order, String beyond) {
    this.kind = kind;
    this.table = table;
    this.text = text;
    this.number = number;
    this.order = order;
    this.beyond = beyond;
  }

  static Optional<BackupTable> ofKind(String kind) {
    return Arrays.stream(values()).filter(table -> table.kind.equals(kind)).findFirst();
  }

  /** Parameters: tenant, the last row's text and number, how many. */
  String read() {
    return """
    select (to_jsonb(t) - 'tenant_id')::text as row, {text}::text as last_text, {number}::bigint as last_number
    from {table} t where tenant_id = $1 and {beyond} order by {order} limit $4
    """
        .replace("{text}", text)
        .replace("{number}", number)
        .replace("{order}", order)
        .replace("{beyond}", beyond)
        .replace("{table}", table);
  }

  /** Parameters: tenant, a JSON array of rows. What is there already stays as it is. */
  String write() {
    return """
    insert into {table} select r.*
    from jsonb_array_elements($2::text::jsonb) line,
      jsonb_populate_record(null::{table}, line || jsonb_build_object('tenant_id', $1::uuid)) r
    on conflict {conflict}
    """
        .replace(
            "{conflict}",
            this == EVENT_COUNTER
                ? "(tenant_id) do update set last_id = greatest(event_counters.last_id, excluded.last_id)"
                : "do nothing")
        .replace("{table}", table);
  }
}
