package io.tracerail.load.bench;

import io.tracerail.auth.ApiKey;
import io.tracerail.load.Notes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tenants with a key each, and their cases, written past the service. */
final class Seed {

  static final String DATABASE = "seeded";

  /** Of each tenant. */
  static final int CASES = 100;

  /** The limit is out of the way, however few tenants there are. */
  private static final String TENANT =
      """
      insert into tenants (tenant_id, name, status, namespace, request_limit)
      values (?, 'bench', 'active', ?, 1000000)
      """;

  private static final String KEY =
      "insert into api_keys (tenant_id, key_id, secret_hash, role) values (?, ?, ?, 'viewer')";

  private static final String INSERT_CASES =
      """
      insert into cases (tenant_id, case_id, version, case_title, status, process_name, process_version,
        assignee, submitter, case_data, active_interaction, interaction_count, search_text, creation_id)
      select current_tenant_id(), 'ER-' || n, 1, 'Expense Report from John Doe for $1,750.00',
        'Pending Agent Approval', 'expense_approval', '1.0.0',
        '[{"name": "Jane Smith", "email": "jane.smith@example.com"}]',
        '[{"name": "John Doe", "email": "john.doe@example.com"}]',
        '{"amount": 1750.00, "category": "Travel", "currency": "USD", "description": "Flight and hotel",
          "ai_summary": "$1,750.00 for Travel, submitted by John Doe.", "ai_risk_score": "Medium",
          "ai_policy_check": "Amounts over 100 need an approval."}',
        '{"interactionId": "int-1", "interactionType": "action_buttons",
          "prompt": "Approve $1,750.00 for Travel?", "payload": {"actions": [
            {"label": "Approve", "value": "approved", "style": "primary"},
            {"label": "Reject", "value": "rejected", "style": "danger"}]}}',
        1, 'expense report from john doe er-' || n, gen_random_uuid()
      from generate_series(1, %1$d) n;
      insert into activity_stream_items (tenant_id, case_id, id, type, sender, text)
      select current_tenant_id(), 'ER-' || n, id, type, sender, text
      from generate_series(1, %1$d) n, (values
        (1, 'system_event', 'System', 'Case created by John Doe.'),
        (2, 'ai_analysis', 'Triage', '$1,750.00 for Travel, submitted by John Doe. Risk: Medium.'),
        (3, 'system_event', 'System', 'Waiting for Jane Smith.')) item(id, type, sender, text)
      """
          .formatted(CASES);

  record Tenant(UUID id, ApiKey key) {}

  private Seed() {}

  static List<Tenant> write(Servers servers, int count) throws SQLException {
    Notes.note(count + " tenants of " + CASES + " cases");
    servers.createDatabase(DATABASE);
    List<Tenant> tenants =
        IntStream.range(0, count)
            .mapToObj(n -> new Tenant(UUID.randomUUID(), ApiKey.generate(UUID.randomUUID())))
            .toList();
    writeTenants(servers, tenants);
    writeCases(servers, tenants);
    return tenants;
  }

  /**
   * @param number from 1 on
   */
  static String caseId(int number) {
    return "ER-" + number;
  }

  private static void writeTenants(Servers servers, List<Tenant> tenants) throws SQLException {
    try (Connection control = servers.connect("control", DATABASE);
        PreparedStatement tenant = control.prepareStatement(TENANT);
        PreparedStatement key = control.prepareStatement(KEY)) {
      control.setAutoCommit(false);
      for (Tenant one : tenants) {
        tenant.setObject(1, one.id);
        tenant.setString(2, "tracerail-" + one.id);
        tenant.addBatch();
        key.setObject(1, one.id);
        key.setString(2, one.key.keyId());
        key.setBytes(3, one.key.hash());
        key.addBatch();
      }
      tenant.executeBatch();
      key.executeBatch();
      control.commit();
    }
  }

  private static void writeCases(Servers servers, List<Tenant> tenants) throws SQLException {
    try (Connection app = servers.connect("app", DATABASE);
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      for (Tenant one : tenants) {
        statement.execute("select set_config('app.current_tenant_id', '" + one.id + "', true)");
        statement.execute(INSERT_CASES);
        app.commit();
      }
    }
  }
}
