package io.tracerail.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.role.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private static final String LONG = "0123456789012345678901234567890123456789";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "tracerail.db.url", "postgresql://db:5432/tracerail",
          "tracerail.db.owner.password", "o",
          "tracerail.db.app.password", "a",
          "tracerail.db.control.password", "c",
          "tracerail.temporal.target", "temporal:7233",
          "tracerail.platform.key", LONG,
          "tracerail.token.key", LONG);

  private static List<String> findings(Role role, Map<String, String> values) {
    return Environment.missing(role, name -> Optional.ofNullable(values.get(name)));
  }

  private static List<String> without(Role role, String name) {
    Map<String, String> values = new HashMap<>(COMPLETE);
    values.remove(name);
    return findings(role, values);
  }

  private static List<String> with(Role role, String name, String value) {
    Map<String, String> values = new HashMap<>(COMPLETE);
    values.put(name, value);
    return findings(role, values);
  }

  @Test
  void completeConfigurationHasNoFindings() {
    for (Role role : Role.values()) {
      assertEquals(List.of(), findings(role, COMPLETE), role::toString);
    }
  }

  @Test
  void eachVariableIsNeededByItsRolesOnly() {
    Set<Role> serving = Set.of(Role.API, Role.WORKER, Role.ALL);
    Set<Role> api = Set.of(Role.API, Role.ALL);
    Map<String, Set<Role>> needs =
        Map.of(
            "tracerail.db.url", Set.of(Role.values()),
            "tracerail.db.owner.password", Set.of(Role.MIGRATE),
            "tracerail.db.app.password", serving,
            "tracerail.db.control.password", serving,
            "tracerail.temporal.target", serving,
            "tracerail.platform.key", api,
            "tracerail.token.key", api);
    needs.forEach(
        (name, roles) -> {
          for (Role role : Role.values()) {
            String finding = Environment.variable(name) + " is missing: see docs/configuration.md";
            assertEquals(
                roles.contains(role) ? List.of(finding) : List.of(),
                without(role, name),
                () -> name + " for " + role);
          }
        });
  }

  @Test
  void emptyValueIsMissing() {
    assertEquals(
        List.of("TRACERAIL_DB_APP_PASSWORD is missing: see docs/configuration.md"),
        with(Role.WORKER, "tracerail.db.app.password", " "));
  }

  @Test
  void shortKeysAreNamedAndNotShown() {
    assertEquals(
        List.of("TRACERAIL_PLATFORM_KEY: each key needs 32 characters or more"),
        with(Role.ALL, "tracerail.platform.key", LONG.substring(0, 31)));
    assertEquals(List.of(), with(Role.ALL, "tracerail.platform.key", LONG.substring(0, 32)));
    assertEquals(
        List.of("TRACERAIL_PLATFORM_KEY: each key needs 32 characters or more"),
        with(Role.ALL, "tracerail.platform.key", LONG + ",short"));
    assertEquals(
        List.of("TRACERAIL_TOKEN_KEY: each key needs 32 bytes or more"),
        with(Role.API, "tracerail.token.key", LONG + ",short"));
    assertEquals(List.of(), with(Role.API, "tracerail.token.key", LONG + ", " + LONG));
    assertEquals(List.of(), with(Role.WORKER, "tracerail.platform.key", "short"));
  }

  @Test
  void addressOfAnotherKindIsNamed() {
    assertEquals(
        List.of("TRACERAIL_DB_URL is not postgresql://host:port/database"),
        with(Role.ALL, "tracerail.db.url", "jdbc:postgresql://db/tracerail"));
  }

  @Test
  void unknownVariablesOfOursAreNamed() {
    assertEquals(
        List.of("TRACERAIL_DB_ULR is not known: see docs/configuration.md"),
        Environment.unknown(
            Set.of("TRACERAIL_DB_ULR", "TRACERAIL_DB_URL", "TRACERAIL_TOKEN_KEY", "PATH"),
            Set.of("tracerail.db.url")));
  }
}
