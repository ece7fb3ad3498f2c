package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.PostgresPair;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was dumped and restored, and a Temporal that knows none of its workflows. */
@BesideOthers
class RestoredInstallationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void continuesCasesAfterARestoreBesideANewTemporal() throws Exception {
    var found = PostgresPair.startAlone();
    assumeTrue(
        found.isPresent(),
        "PostgreSQL's programs are not installed (apt-get install postgresql): nothing is shown"
            + " here");
    try (PostgresPair database = found.get()) {
      Map<String, String> before =
          RunningService.servers(
              database.address(), TestServers.configuration().get("tracerail.temporal.target"));
      ServiceClient tenant;
      try (RunningService service = RunningService.start(before, "restored-from")) {
        tenant = ServiceClient.onboard(service, "Restored");
        assertEquals(201, tenant.create("OPEN-1", null).status());
      }
      Path dump = directory.resolve("whole.dump");
      run(database, "tracerail", "bin/database-backup", dump.toString());
      run(database, "postgres", "createdb", "--owner=tracerail_owner", "restored");
      run(
          database,
          "restored",
          "pg_restore",
          "--exit-on-error",
          "--dbname=restored",
          dump.toString());

      Map<String, String> after = new HashMap<>(before);
      after.put("tracerail.db.url", "postgresql://" + database.address() + "/restored");
      after.put("tracerail.temporal.target", RunningService.anotherTemporal());
      try (RunningService service = RunningService.start(after, "restored-to")) {
        ServiceClient restored = tenant.at(service);
        assertEquals(200, restored.get("/cases/OPEN-1").status());
        Await.until(
            PATIENCE,
            "the recovery ends",
            () ->
                ServiceClient.recover(service, tenant.tenantId(), "")
                    .filter(answer -> answer.status() == 200)
                    .isPresent());
        Map<String, String> approved = Map.of("decision", "approved");
        Await.until(
            PATIENCE,
            () -> "the case is decided: " + service.log(),
            () -> restored.post("/cases/OPEN-1/decision", approved, "decide").status() == 200);
        assertEquals(
            "closed", restored.get("/cases/OPEN-1").body().at("/caseDetails/state").asText());
      }
    }
  }

  private static void run(PostgresPair server, String database, String... command)
      throws Exception {
    String[] address = server.address().split(":");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PGHOST", address[0]);
    environment.put("PGPORT", address[1]);
    environment.put("PGUSER", "postgres");
    environment.put("PGDATABASE", database);
    environment.merge("PATH", server.program("").toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor() == 0, () -> String.join(" ", command) + ": " + output);
  }
}
