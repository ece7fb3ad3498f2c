package io.tracerail.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every table with {@code tenant_id}, as the catalog tells, and rows for it made from its columns,
 * their checks and the rows that they refer to: a new table is covered without an edit.
 */
final class TenantTables {

  private static final String TABLES =
      """
      select c.relname,
             has_table_privilege('tracerail_app', c.oid, 'insert, update, delete'),
             exists (select from pg_constraint f where f.confrelid = c.oid and f.contype = 'f'),
             exists (select from pg_constraint p
                     where p.conrelid = c.oid and p.contype = 'p' and p.conkey <@ (
                       array[a.attnum] || coalesce((select array_agg(k) from pg_constraint f, unnest(f.conkey) k
                           where f.conrelid = c.oid and f.contype = 'f'), '{}')))
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      order by 1
      """;
  private static final String COLUMNS =
      """
      select attname, format_type(atttypid, null),
             (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
              where k.conrelid = attrelid and k.contype = 'c' and attnum = any (k.conkey))
      from pg_attribute
      where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attnotnull
        and (not atthasdef
             or attnum = any ((select conkey from pg_constraint where conrelid = attrelid and contype = 'p')::smallint[]))
        and attname <> 'tenant_id'
      """;
  private static final String REFERENCES =
      """
      select confrelid::regclass::text, own.attname, other.attname from pg_constraint
      cross join unnest(conkey, confkey) as pair (own_number, other_number)
      join pg_attribute own on own.attrelid = conrelid and own.attnum = own_number
      join pg_attribute other on other.attrelid = confrelid and other.attnum = other_number
      where contype = 'f' and conrelid = '%s'::regclass and own.attname <> 'tenant_id'
        and exists (select from pg_attribute theirs
                    where theirs.attrelid = confrelid and theirs.attname = 'tenant_id')
      """;
  private static final Pattern ALLOWED = Pattern.compile("ARRAY\\['([^']*)'");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /**
   * @param writable whether the app role may insert, update and delete
   * @param referred whether deleting a row takes others with it
   * @param single whether a tenant, or a row that it refers to, has one row at most
   */
  record Table(
      String name,
      boolean writable,
      boolean referred,
      boolean single,
      Map<String, String> values,
      List<Link> links) {

    Optional<String> parent() {
      return links.stream().map(Link::table).findFirst();
    }
  }

  /** A column that names a row of another table. */
  record Link(String table, String column, String theirs) {}

  private TenantTables() {}

  static List<Table> of(FreshDatabase database) throws SQLException {
    try (Connection superuser = database.connect(FreshDatabase.SUPERUSER);
        Statement statement = superuser.createStatement()) {
      List<Table> tables = new ArrayList<>();
      for (List<String> table : rows(statement, TABLES)) {
        List<Link> links =
            rows(statement, REFERENCES.formatted(table.get(0))).stream()
                .map(link -> new Link(link.get(0), link.get(1), link.get(2)))
                .toList();
        Map<String, String> values = new LinkedHashMap<>();
        for (List<String> column : rows(statement, COLUMNS.formatted(table.get(0)))) {
          values.put(column.get(0), value(column.get(1), column.get(2)));
        }
        tables.add(
            new Table(
                table.get(0),
                table.get(1).equals("t"),
                table.get(2).equals("t"),
                table.get(3).equals("t"),
                values,
                links));
      }
      return tables;
    }
  }

  /** An expression; {@code #} in it is a number that no other row has. */
  private static String value(String type, String check) {
    Matcher allowed = ALLOWED.matcher(check == null ? "" : check);
    if (allowed.find()) {
      return "'" + allowed.group(1) + "'";
    }
    return switch (type) {
      case "text" -> "'text-#'";
      case "integer", "bigint", "smallint", "numeric" -> "#";
      case "boolean" -> "true";
      case "uuid" -> "md5('#')::uuid";
      case "bytea" -> "sha256('#')";
      case "jsonb" -> "'{}'";
      case "timestamp with time zone" -> "now()";
      default -> throw new IllegalArgumentException("a value of the type " + type);
    };
  }

  /**
   * @param parent the row's parent, a condition that finds it; null when it has none
   */
  static String insert(Table table, UUID tenant, String parent) {
    Map<String, String> values = new LinkedHashMap<>(table.values());
    for (Link link : table.links()) {
      values.put(
          link.column(),
          "(select %s from %s where %s)".formatted(link.theirs(), link.table(), parent));
    }
    return "insert into %s (tenant_id%s) values ('%s'%s)"
        .formatted(
            table.name(),
            values.keySet().stream().map(column -> ", " + column).reduce("", String::concat),
            tenant,
            values.values().stream().map(value -> ", " + value).reduce("", String::concat))
        .replace("#", Integer.toString(NUMBER.incrementAndGet()));
  }

  static List<List<String>> rows(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    }
  }
}
