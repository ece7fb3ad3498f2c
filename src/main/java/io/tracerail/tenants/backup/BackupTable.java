package io.tracerail.tenants.backup;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tables of a tenant's backup, in an order in which their rows can be written back. Rows are JSON
 * as {@code to_jsonb} makes it, without the tenant's id, which the reader supplies.
 */
enum BackupTable {
  API_KEYS("apiKey", "api_keys", "key_id", 50),
  PROCESS_VERSIONS("processVersion", "process_versions", "name || ' ' || version", 2),
  PROCESS_MIGRATIONS("processMigration", "process_migrations", "migration_id::text", 8),
  CALENDARS("calendar", "calendar_revisions", "name || ' ' || lpad(revision::text, 10, '0')", 4),
  CASES("case", "cases", "case_id", 8),
  ITEMS("item", "activity_stream_items", "id", 50),
  EVENTS("event", "case_events", "version", 8),
  ATTACHMENTS("attachment", "attachments", "place", 50),
  ATTACHMENT_CHUNKS("attachmentChunk", "attachment_chunks", "number", 8),
  PURGED_CASES("purgedCase", "purged_cases", "event_id::text", 50),
  EVENT_COUNTER("eventCounter", "event_counters", "'.'", 1),
  COMMANDS("command", "idempotency_keys", "idempotency_key", 8);

  /** The name of a row's kind on the wire. */
  final String kind;

  final String table;
  private final String key;

  /** Rows in memory at once; fewer when one may have a megabyte of JSON and more. */
  final int page;

  /**
   * @param key the column that identifies a row of the tenant, or of the case
   */
  BackupTable(String kind, String table, String key, int page) {
    this.kind = kind;
    this.table = table;
    this.key = key;
    this.page = page;
  }

  static Optional<BackupTable> ofKind(String kind) {
    return Arrays.stream(values()).filter(table -> table.kind.equals(kind)).findFirst();
  }

  /** SQL for rows of the tenant. Parameters: tenant, the last row's key, number of rows. */
  String read() {
    return """
    select (to_jsonb(t) - 'tenant_id')::text as row, {key} as key {mark}
    from {table} t where tenant_id = $1 and {key} > $2::text order by 2 limit $3
    """
        .replace("{mark}", this == CASES ? MARK : "")
        .replace("{key}", key)
        .replace("{table}", table);
  }

  /** Columns for a case's progress: later changes are not in the backup. */
  private static final String MARK =
      """
      , t.version, (select coalesce(max(id), 0) from activity_stream_items i
                    where i.tenant_id = t.tenant_id and i.case_id = t.case_id) as items,
      (select coalesce(max(place), -1) from attachments a
       where a.tenant_id = t.tenant_id and a.case_id = t.case_id) as places
      """;

  /** An import writes the content of files to PostgreSQL, wherever it was. */
  private static final String KEPT = " || '{\"store\": \"postgresql\"}'";

  /**
   * SQL for rows of cases. Parameters: tenant, ids of the cases, the key after which each is read,
   * the key up to which each is read, number of rows.
   */
  String readOfCases() {
    return """
    select (to_jsonb(t) - 'tenant_id'{kept})::text as row, t.case_id, t.{key} as key{mark}
    from unnest($2::text[], $3::int[], $4::int[]) with ordinality as c(case_id, beyond, up_to, n)
      join {table} t on t.tenant_id = $1 and t.case_id = c.case_id and t.{key} > c.beyond and t.{key} <= c.up_to
    order by c.n, t.{key} limit $5
    """
        .replace("{kept}", this == ATTACHMENTS ? KEPT : "")
        .replace("{mark}", this == ATTACHMENTS ? ", t.attachment_id, t.store" : "")
        .replace("{key}", key)
        .replace("{table}", table);
  }

  /**
   * SQL that writes rows. Parameters: tenant, a JSON array of rows. An existing row stays, but the
   * event counter rises to the higher number.
   */
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
