package io.tracerail.cases;

import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What an instance that dies before it remembers an answer leaves: the key and its command. */
final class ForgottenAnswers {

  private ForgottenAnswers() {}

  static void of(TestTenant tenant) throws SQLException {
    try (Connection database = TestDatabase.asSuperuser();
        PreparedStatement forget =
            database.prepareStatement(
                "update idempotency_keys set response = null where tenant_id = ?")) {
      forget.setObject(1, tenant.id());
      forget.executeUpdate();
    }
  }
}
