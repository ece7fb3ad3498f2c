import io.tracerail.auth.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what the database is seeded with, and what is then read, both through HTTP and by pgbench:
 * the same cases with the same SQL, which is taken from the packaged service itself.
 *
 * <p>Arguments: directory, tenants, cases of each, the service's base URL.
 */
class Seed {

  /** Reads of one pgbench script: one look-up of what to read goes before this many. */
  private static final int READS_A_SCRIPT = 25;

  private static final int PICKS = 10_000;

  private static final Pattern LITERAL = Pattern.compile("'[^']*'");

  private static final String CASES =
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
      from generate_series(1, %d) n;
      insert into activity_stream_items (tenant_id, case_id, id, type, sender, text)
      select current_tenant_id(), 'ER-' || n, id, type, sender, text
      from generate_series(1, %d) n, (values
        (1, 'system_event', 'System', 'Case created by John Doe.'),
        (2, 'ai_analysis', 'Triage', '$1,750.00 for Travel, submitted by John Doe. Risk: Medium.'),
        (3, 'system_event', 'System', 'Waiting for Jane Smith.')) item(id, type, sender, text);
      """;

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int tenants = Integer.parseInt(arguments[1]);
    int cases = Integer.parseInt(arguments[2]);
    UUID[] ids = new UUID[tenants];
    String[] keys = new String[tenants];
    try (PrintWriter control = writer(directory, "tenants.sql");
        PrintWriter app = writer(directory, "cases.sql")) {
      control.println("begin;");
      for (int i = 0; i < tenants; i++) {
        ids[i] = UUID.randomUUID();
        ApiKey key = ApiKey.generate(UUID.randomUUID());
        keys[i] = key.text();
        control.printf(
            "insert into tenants (tenant_id, name, status, namespace)"
                + " values ('%s', 'bench %d', 'active', 'tracerail-%s');%n",
            ids[i], i, ids[i]);
        control.printf(
            "insert into api_keys (tenant_id, key_id, secret_hash, role)"
                + " values ('%s', '%s', '\\x%s', 'viewer');%n",
            ids[i], key.keyId(), HexFormat.of().formatHex(key.hash()));
        app.printf("begin; select set_config('app.current_tenant_id', '%s', true);%n", ids[i]);
        app.printf(CASES.replace("%d", Integer.toString(cases)).replace("%", "%%"));
        app.println("commit;");
      }
      control.println("commit;");
    }
    picks(directory, arguments[3], ids, keys, cases);
    script(directory, "pipelined.sql", "\\startpipeline\n", "\\endpipeline\n");
    script(directory, "one-by-one.sql", "", "");
  }

  private static void picks(Path directory, String baseUrl, UUID[] ids, String[] keys, int cases)
      throws IOException {
    Random random = new Random(1);
    try (PrintWriter http = writer(directory, "picks.txt");
        PrintWriter sql = writer(directory, "picks.sql")) {
      // Not in the service's schema: it checks that one at its start.
      sql.print("create schema bench; create table bench.picks (n int primary key");
      for (int k = 0; k < READS_A_SCRIPT; k++) {
        sql.printf(", t%d text, c%d text, u%d text", k, k, k);
      }
      sql.println(");");
      sql.println("grant usage on schema bench to public; grant select on bench.picks to public;");
      sql.println("copy bench.picks from stdin;");
      for (int n = 0; n < PICKS / READS_A_SCRIPT; n++) {
        StringBuilder row = new StringBuilder().append(n);
        for (int k = 0; k < READS_A_SCRIPT; k++) {
          int tenant = random.nextInt(ids.length);
          String caseId = "ER-" + (1 + random.nextInt(cases));
          String path = "/api/v1/tenants/" + ids[tenant] + "/cases/" + caseId;
          http.println(path + " " + keys[tenant]);
          row.append('\t').append(ids[tenant]).append('\t').append(caseId);
          row.append('\t').append(baseUrl).append(path);
        }
        sql.println(row);
      }
      sql.println("\\.");
    }
  }

  private static void script(Path directory, String name, String before, String after)
      throws Exception {
    String setTenant = constant("io.tracerail.db.TenantTransactions", "SET_TENANT");
    String document = constant("io.tracerail.cases.CaseSql", "DOCUMENT");
    try (PrintWriter script = writer(directory, name)) {
      script.printf("\\set n random(0, %d)%n", PICKS / READS_A_SCRIPT - 1);
      script.println("select * from bench.picks where n = :n \\gset");
      for (int k = 0; k < READS_A_SCRIPT; k++) {
        script.print(before);
        script.println("begin;");
        script.println(
            setTenant.replace("$1", ":t" + k).replace("$2", "'5000'").strip() + ";");
        script.println(
            LITERAL
                    .matcher(document)
                    .replaceAll(literal -> Matcher.quoteReplacement(escaped(literal.group())))
                    .replace("$1", ":t" + k)
                    .replace("$2", ":c" + k)
                    .replace("$3", ":u" + k)
                    .strip()
                + ";");
        script.println("commit;");
        script.print(after);
      }
    }
  }

  /** pgbench takes a colon before a letter for a variable of its own, in a literal too. */
  private static String escaped(String literal) {
    return literal.contains(":") ? "E" + literal.replace(":", "\\x3a") : literal;
  }

  private static String constant(String type, String name) throws ReflectiveOperationException {
    Field field = Class.forName(type, false, Seed.class.getClassLoader()).getDeclaredField(name);
    field.setAccessible(true);
    return (String) field.get(null);
  }

  private static PrintWriter writer(Path directory, String name) throws IOException {
    return new PrintWriter(
        Files.newBufferedWriter(directory.resolve(name), StandardCharsets.UTF_8));
  }
}
