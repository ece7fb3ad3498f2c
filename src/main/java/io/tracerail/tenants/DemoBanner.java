package io.tracerail.tenants;

import io.tracerail.auth.Role;
import io.tracerail.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;

/** Text that dev mode prints once its tenant is ready. */
final class DemoBanner {

  private static final String FRAME = "-".repeat(100);

  private DemoBanner() {}

  /**
   * @param keys one for each role
   */
  static String text(
      String address, TenantId tenant, Map<Role, String> keys, Optional<String> temporalUi) {
    StringBuilder text = new StringBuilder("TraceRail is ready\n").append(FRAME).append('\n');
    line(text, "Action Center", address + " (log in with one of the keys)");
    line(text, "API", address + "/q/swagger-ui");
    temporalUi.ifPresent(ui -> line(text, "Temporal UI", ui));
    line(text, "Demo tenant", tenant.toString());
    keys.forEach((role, key) -> line(text, role.wireName() + " key", key));
    return text.append('\n')
        .append("Create a case:\n\n")
        .append(curl(address, tenant, keys.get(Role.AGENT)))
        .append('\n')
        .append(FRAME)
        .toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-13s  %s%n", name, value));
  }

  /** One line, so that it can be pasted into shells with any line ends. */
  private static String curl(String address, TenantId tenant, String key) {
    return "curl -s -H 'Authorization: Bearer "
        + key
        + "' -H 'Content-Type: application/json' -d '"
        + "{\"processName\":\"expense_approval\",\"submitter\":{\"name\":\"John Doe\"},"
        + "\"caseData\":{\"amount\":750,\"currency\":\"USD\",\"category\":\"Travel\"}}' "
        + address
        + "/api/v1/tenants/"
        + tenant
        + "/cases\n";
  }
}
