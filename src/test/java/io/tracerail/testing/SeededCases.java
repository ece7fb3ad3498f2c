package io.tracerail.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * Many closed cases of one tenant, for what is measured on long lists: rows only, no workflows.
 * They are written by the app role in a tenant transaction, so row-level security holds for them
 * too.
 */
public final class SeededCases {

  private static final String INSERT =
      """
      insert into cases (tenant_id, case_id, version, case_title, status, state, outcome, process_name,
        process_version, assignee, submitter, case_data, search_text, created_at, updated_at, closed_at, creation_id,
        folded_version, searched_version, folded_assignees, folded_submitters)
      select current_tenant_id(), 'SEED-' || n, 1, title, 'Approved', 'closed', 'approved', 'expense_approval', '1.0.0',
        '[{"name": "Jane Smith", "email": "jane.smith@example.com"}]',
        '[{"name": "John Doe", "email": "john.doe@example.com"}]',
        jsonb_build_object('amount', n, 'currency', 'USD', 'category', 'Travel', 'ai_risk_score', 'Low'),
        lower(title || ' seed-' || n || ' john doe travel'),
        then_, then_, then_, gen_random_uuid(),
        1, 1, '{jane smith,jane.smith@example.com}', '{john doe,john.doe@example.com}'
      from generate_series(1, ?) n,
        lateral (select now() - n * interval '1 minute' as then_,
                        'Expense Report from John Doe for $' || n || '.00' as title) as made
      """;

  private static final String EVENTS =
      """
      with added as (
        insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id, outcome, confirmed)
        select current_tenant_id(), n, 'SEED-' || n, 1, 'case.created', 'Approved', gen_random_uuid(), '{}', true
        from generate_series(1, ?) n returning event_id)
      insert into event_counters (tenant_id, last_id) select current_tenant_id(), max(event_id) from added
      """;

  private static final String ITEMS =
      """
      insert into activity_stream_items (tenant_id, case_id, id, type, sender, text)
      select current_tenant_id(), '%s', n, 'agent_message', 'Jane Smith', rpad('Comment ' || n, %d, 'ab c')
      from generate_series(1, ?) n
      """;
  private static final String LARGE =
      """
      update cases set case_data = case_data || jsonb_build_object('text', rpad('', ?, 'ab c'))
      where case_id like '%s'
      """;

  private SeededCases() {}

  /**
   * @param configuration of the service, with the database's address and the app role's password
   * @param tenantId of a tenant that exists and has no such cases yet
   */
  public static void write(Map<String, String> configuration, UUID tenantId, int count)
      throws SQLException {
    execute(configuration, tenantId, INSERT, count);
  }

  /**
   * An event of each of the first cases, for what reads streams from their beginning.
   *
   * @param tenantId of a tenant that has such cases and no events yet
   */
  public static void writeEvents(Map<String, String> configuration, UUID tenantId, int count)
      throws SQLException {
    execute(configuration, tenantId, EVENTS, count);
  }

  /**
   * The activity stream of one of these cases.
   *
   * @param length of each item's text
   */
  public static void writeItems(
      Map<String, String> configuration, UUID tenantId, String caseId, int count, int length)
      throws SQLException {
    execute(configuration, tenantId, ITEMS.formatted(caseId, length), count);
  }

  /**
   * Makes the data of cases larger.
   *
   * @param pattern of their ids, as LIKE takes it
   * @param characters of a text that each of them gets
   */
  public static void enlarge(
      Map<String, String> configuration, UUID tenantId, String pattern, int characters)
      throws SQLException {
    execute(configuration, tenantId, LARGE.formatted(pattern), characters);
  }

  /** What PostgreSQL does by itself at some later time, and then in the midst of a measurement. */
  public static void settle(Map<String, String> configuration) throws SQLException {
    try (Connection connection = connection(configuration, "owner");
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  private static void execute(
      Map<String, String> configuration, UUID tenantId, String sql, int count) throws SQLException {
    try (Connection connection = connection(configuration, "app")) {
      connection.setAutoCommit(false);
      try (Statement patience = connection.createStatement()) {
        patience.execute(
            "set local statement_timeout = 0"); // the role has one that serves requests
      }
      try (PreparedStatement tenant =
          connection.prepareStatement("select set_config('app.current_tenant_id', ?, true)")) {
        tenant.setString(1, tenantId.toString());
        tenant.execute();
      }
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setInt(1, count);
        insert.executeUpdate();
      }
      connection.commit();
    }
  }

  private static Connection connection(Map<String, String> configuration, String role)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + configuration.get("tracerail.db.url"),
        "tracerail_" + role,
        configuration.get("tracerail.db." + role + ".password"));
  }
}
