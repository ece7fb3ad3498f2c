package io.tracerail;

import static io.tracerail.testing.PackagedService.PACKAGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.PackagedService;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A production start that would be unsafe ends with one line for each reason. */
@BesideOthers
class ProductionStartIT {

  private static final Pattern FINDING =
      Pattern.compile("\"message\":\"cannot start: ((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?m)^\\| `(TRACERAIL_\\w+)` \\|[^|]*\\| `([^`]+)` \\|");

  private static Map<String, String> configuration;

  @BeforeAll
  static void migrate() {
    configuration = new HashMap<>(TestServers.configuration());
    configuration.put("quarkus.http.port", "0");
    PackagedService.migrate(PACKAGED, TestServers.configuration());
  }

  private static List<String> refusal(String role, Map<String, String> settings) {
    PackagedService.Result result = PackagedService.run(PACKAGED, role, settings);
    assertEquals(1, result.status(), result.output());
    assertFalse(result.output().contains("\tat "), result.output());
    assertFalse(result.output().contains("\"exception\""), result.output());
    return FINDING.matcher(result.output()).results().map(found -> found.group(1)).toList();
  }

  private static List<String> refusalWith(String name, String value) {
    Map<String, String> settings = new HashMap<>(configuration);
    settings.put(name, value);
    return refusal("all", settings);
  }

  /** A migrated database of its own, with one thing changed. */
  private static List<String> refusalAfter(String name, boolean migrated, String... changes)
      throws SQLException {
    try (var connection = TestDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name);
      statement.execute("create database %s owner tracerail_owner".formatted(name));
    }
    String url = TestDatabase.jdbcUrl(name).substring("jdbc:".length());
    Map<String, String> settings = new HashMap<>(configuration);
    settings.put("tracerail.db.url", url);
    if (migrated) {
      PackagedService.migrate(PACKAGED, settings);
    }
    try (var connection = TestDatabase.asSuperuser(name);
        Statement statement = connection.createStatement()) {
      for (String change : changes) {
        statement.execute(change);
      }
    }
    return refusal("all", settings);
  }

  @Test
  void namesAllMissingSettingsAtOnce() {
    Map<String, String> settings = new HashMap<>(configuration);
    settings.remove("tracerail.db.url");
    settings.remove("tracerail.temporal.target");
    settings.remove("tracerail.platform.key");
    assertEquals(
        List.of(
            "TRACERAIL_DB_URL is missing: see docs/configuration.md",
            "TRACERAIL_TEMPORAL_TARGET is missing: see docs/configuration.md",
            "TRACERAIL_PLATFORM_KEY is missing: see docs/configuration.md"),
        refusal("all", settings));
  }

  @Test
  void namesAnEmptyTemporalTarget() {
    Map<String, String> settings = new HashMap<>(configuration);
    settings.put("tracerail.temporal.target", "");
    PackagedService.Result result = PackagedService.run(PACKAGED, "worker", settings);
    assertEquals(1, result.status(), result.output());
    assertTrue(result.output().contains("TRACERAIL_TEMPORAL_TARGET is empty"), result.output());
    assertFalse(result.output().contains("\tat "), result.output());
  }

  @Test
  void namesOnlyTheVariableThatIsNotDocumented() throws IOException {
    Map<String, String> settings = new HashMap<>(configuration);
    Matcher rows = DOCUMENTED.matcher(Files.readString(Path.of("docs/configuration.md")));
    int documented = 0;
    while (rows.find()) {
      settings.put(rows.group(1), rows.group(2));
      documented++;
    }
    assertTrue(documented > 30, "documented: " + documented);
    settings.put("TRACERAIL_CASES_EVENT_STREAM_LIFETIMES", "5m");
    assertEquals(
        List.of("TRACERAIL_CASES_EVENT_STREAM_LIFETIMES is not known: see docs/configuration.md"),
        refusal("all", settings));
  }

  @Test
  void namesShortKeys() {
    assertEquals(
        List.of("TRACERAIL_PLATFORM_KEY: each key needs 32 characters or more"),
        refusalWith("tracerail.platform.key", "short"));
    assertEquals(
        List.of("TRACERAIL_TOKEN_KEY: each key needs 32 bytes or more"),
        refusalWith("tracerail.token.key", "short"));
  }

  @Test
  void refusesASuperuser() throws SQLException {
    try (var connection = TestDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("drop role if exists mighty_app");
      statement.execute("create role mighty_app superuser login password 'mighty'");
    }
    Map<String, String> settings = new HashMap<>(configuration);
    settings.put("tracerail.db.app.username", "mighty_app");
    settings.put("tracerail.db.app.password", "mighty");
    List<String> findings = refusal("all", settings);
    assertTrue(
        findings.stream().anyMatch(one -> one.contains("mighty_app") && one.contains("bypasses")),
        findings::toString);
  }

  @Test
  void namesATableWithoutForcedRowLevelSecurity() throws SQLException {
    assertEquals(
        List.of("table cases has a tenant_id, but row-level security is not forced"),
        refusalAfter("unforced", true, "alter table cases no force row level security"));
  }

  @Test
  void refusesASchemaThatIsNotMigrated() throws SQLException {
    List<String> findings = refusalAfter("unmigrated", false);
    assertEquals(1, findings.size(), findings::toString);
    assertTrue(findings.getFirst().contains("TRACERAIL_ROLE=migrate"), findings::toString);
  }
}
