import io.tracerail.auth.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Tenants with a key each for a load generator that is not ours, as a file of SQL and a file of requests.
 *
 * <p>Arguments: directory, tenants, cases of each; more are ignored. Writes {@code tenants.sql},
 * for the role {@code tracerail_control}, and {@code picks.txt}: the path of a case and a key on each line.
 */
class Seed {

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int tenants = Integer.parseInt(arguments[1]);
    int cases = Integer.parseInt(arguments[2]);
    try (PrintWriter sql = new PrintWriter(Files.newBufferedWriter(directory.resolve("tenants.sql")));
        PrintWriter picks = new PrintWriter(Files.newBufferedWriter(directory.resolve("picks.txt")))) {
      sql.println("begin;");
      for (int n = 0; n < tenants; n++) {
        UUID tenant = UUID.randomUUID();
        ApiKey key = ApiKey.generate(UUID.randomUUID());
        sql.printf(
            """
            insert into tenants (tenant_id, name, status, namespace)
              values ('%1$s', 'bench %2$d', 'active', 'tracerail-%1$s');
            insert into api_keys (tenant_id, key_id, secret_hash, role)
              values ('%1$s', '%3$s', '\\x%4$s', 'viewer');
            """,
            tenant, n, key.keyId(), HexFormat.of().formatHex(key.hash()));
        for (int number = 1; number <= cases; number++) {
          picks.printf("/api/v1/tenants/%s/cases/ER-%d %s%n", tenant, number, key.text());
        }
      }
      sql.println("commit;");
    }
  }
}
