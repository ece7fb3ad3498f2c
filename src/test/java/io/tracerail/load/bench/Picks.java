package io.tracerail.load.bench;

import io.tracerail.load.bench.Seed.Tenant;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.postgresql.PGConnection;

/**
 * Which of the seeded cases are read, in what order: the same over HTTP and by pgbench.
 *
 * @param directory for files that tell the load generators of it
 */
record Picks(List<Pick> all, Path directory) {

  /** A pgbench script looks up what to read once for so many reads. */
  static final int READS_A_SCRIPT = 25;

  /** Of the table where it looks. */
  static final int ROWS = 400;

  /** One read. */
  record Pick(Tenant tenant, String caseId) {

    String path() {
      return "/api/v1/tenants/" + tenant.id() + "/cases/" + caseId;
    }

    String key() {
      return tenant.key().text();
    }
  }

  static Picks of(List<Tenant> tenants, Path directory) {
    Random random = new Random(1);
    List<Pick> all = new ArrayList<>();
    for (int n = 0; n < ROWS * READS_A_SCRIPT; n++) {
      Tenant tenant = tenants.get(random.nextInt(tenants.size()));
      all.add(new Pick(tenant, Seed.caseId(1 + random.nextInt(Seed.CASES))));
    }
    return new Picks(all, directory);
  }

  /** For wrk: a path and a key on each line. */
  Path file() throws IOException {
    return Files.write(
        file("picks.txt"), all.stream().map(pick -> pick.path() + " " + pick.key()).toList());
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** For pgbench. Not in the service's schema: it checks that one at its start. */
  void writeTable(Servers servers) throws IOException, SQLException {
    StringBuilder columns = new StringBuilder("n int primary key");
    for (int k = 0; k < READS_A_SCRIPT; k++) {
      columns.append(", t%1$d text, c%1$d text, u%1$d text".formatted(k));
    }
    servers.run(
        Seed.DATABASE,
        "create schema bench",
        "create table bench.picks (" + columns + ")",
        "grant usage on schema bench to public",
        "grant select on bench.picks to public");
    try (Connection superuser = servers.postgres().asSuperuser(Seed.DATABASE)) {
      superuser
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy bench.picks from stdin", new StringReader(rows()));
    }
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < ROWS; n++) {
      rows.append(n);
      for (Pick pick : all.subList(n * READS_A_SCRIPT, (n + 1) * READS_A_SCRIPT)) {
        rows.append('\t').append(pick.tenant().id()).append('\t').append(pick.caseId());
        rows.append("\thttp://127.0.0.1:8080").append(pick.path());
      }
      rows.append('\n');
    }
    return rows.toString();
  }
}
