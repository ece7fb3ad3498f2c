package io.tracerail.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.role.InstanceRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static List<String> findings(InstanceRole role, Map<String, String> values) {
    return Environment.missing(role, name -> Optional.ofNullable(values.get(name)));
  }

  private static List<String> without(InstanceRole role, String name) {
    Map<String, String> values = new HashMap<>(COMPLETE);
    values.remove(name);
    return findings(role, values);
  }

  private static List<String> with(InstanceRole role, String name, String value) {
    Map<String, String> values = new HashMap<>(COMPLETE);
    values.put(name, value);
    return findings(role, values);
  }

  @Test
  void findsNothingInACompleteConfiguration() {
    for (InstanceRole role : InstanceRole.values()) {
      assertEquals(List.of(), findings(role, COMPLETE), role::toString);
    }
  }

  @Test
  void requiresEachVariableOfItsRolesOnly() {
    Set<InstanceRole> serving = Set.of(InstanceRole.API, InstanceRole.WORKER, InstanceRole.ALL);
    Set<InstanceRole> api = Set.of(InstanceRole.API, InstanceRole.ALL);
    Map<String, Set<InstanceRole>> needs =
        Map.of(
            "tracerail.db.url", Set.of(InstanceRole.values()),
            "tracerail.db.owner.password", Set.of(InstanceRole.MIGRATE),
            "tracerail.db.app.password", serving,
            "tracerail.db.control.password", serving,
            "tracerail.temporal.target", serving,
            "tracerail.platform.key", api,
            "tracerail.token.key", api);
    needs.forEach(
        (name, roles) -> {
          for (InstanceRole role : InstanceRole.values()) {
            String finding = Environment.variable(name) + " is missing: see docs/configuration.md";
            assertEquals(
                roles.contains(role) ? List.of(finding) : List.of(),
                without(role, name),
                () -> name + " for " + role);
          }
        });
  }

  @Test
  void treatsABlankValueAsMissing() {
    assertEquals(
        List.of("TRACERAIL_DB_APP_PASSWORD is missing: see docs/configuration.md"),
        with(InstanceRole.WORKER, "tracerail.db.app.password", " "));
  }

  @Test
  void namesShortKeysAndShowsNone() {
    assertEquals(
        List.of("TRACERAIL_PLATFORM_KEY: each key needs 32 characters or more"),
        with(InstanceRole.ALL, "tracerail.platform.key", LONG.substring(0, 31)));
    assertEquals(
        List.of(), with(InstanceRole.ALL, "tracerail.platform.key", LONG.substring(0, 32)));
    assertEquals(
        List.of("TRACERAIL_PLATFORM_KEY: each key needs 32 characters or more"),
        with(InstanceRole.ALL, "tracerail.platform.key", LONG + ",short"));
    assertEquals(
        List.of("TRACERAIL_TOKEN_KEY: each key needs 32 bytes or more"),
        with(InstanceRole.API, "tracerail.token.key", LONG + ",short"));
    assertEquals(List.of(), with(InstanceRole.API, "tracerail.token.key", LONG + ", " + LONG));
    assertEquals(List.of(), with(InstanceRole.WORKER, "tracerail.platform.key", "short"));
  }

  @Test
  void namesAnAddressOfAnotherKind() {
    assertEquals(
        List.of("TRACERAIL_DB_URL is not postgresql://host:port/database"),
        with(InstanceRole.ALL, "tracerail.db.url", "jdbc:postgresql://db/tracerail"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db",
        "postgresql://db/",
        "postgresql:///tracerail",
        "postgresql://db:65536/tracerail",
        "postgresql://one:5432,two:5432/tracerail",
        "postgresql://%2Fvar%2Frun/tracerail",
        "postgresql://db/tracerail#x",
        "postgres://db/tracerail"
      })
  void refusesAnAddressThatTheDriversReadDifferently(String url) {
    assertEquals(
        List.of("TRACERAIL_DB_URL is not postgresql://host:port/database"),
        with(InstanceRole.MIGRATE, "tracerail.db.url", url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db/tracerail",
        "postgresql://db.example.org:5432/tracerail",
        "postgresql://127.0.0.1:65535/trace_rail-2",
        "postgresql://[::1]:5432/tracerail"
      })
  void acceptsAPlainAddress(String url) {
    assertEquals(List.of(), with(InstanceRole.ALL, "tracerail.db.url", url));
  }

  @Test
  void refusesParametersAndLoginsWithoutShowingThem() {
    List<String> parameters =
        with(
            InstanceRole.ALL,
            "tracerail.db.url",
            "postgresql://db/tracerail?sslmode=require&password=s3");
    assertEquals(1, parameters.size());
    assertTrue(parameters.getFirst().contains("TRACERAIL_DB_TLS_MODE"), parameters::toString);
    assertFalse(parameters.getFirst().contains("s3"));
    List<String> login =
        with(InstanceRole.MIGRATE, "tracerail.db.url", "postgresql://a:s3@db/tracerail");
    assertEquals(1, login.size());
    assertTrue(login.getFirst().contains("holds a login"), login::toString);
    assertFalse(login.getFirst().contains("s3"));
  }

  @Test
  void namesTlsSettingsThatContradictEachOther() {
    assertEquals(
        List.of(
            "TRACERAIL_DB_TLS_MODE is disable, prefer, require, verify-ca or verify-full, not allow"),
        with(InstanceRole.ALL, "tracerail.db.tls.mode", "allow"));
    Map<String, String> values = new HashMap<>(COMPLETE);
    values.put("tracerail.db.tls.mode", "disable");
    values.put("tracerail.db.tls.root-certificate", "/no/root.pem");
    values.put("tracerail.db.tls.client-certificate", "/no/client.pem");
    assertEquals(
        List.of(
            "TRACERAIL_DB_TLS_ROOT_CERTIFICATE is not looked at with TRACERAIL_DB_TLS_MODE=disable:"
                + " verify-full checks by it",
            "TRACERAIL_DB_TLS_CLIENT_CERTIFICATE is not sent with TRACERAIL_DB_TLS_MODE=disable",
            "TRACERAIL_DB_TLS_CLIENT_CERTIFICATE and TRACERAIL_DB_TLS_CLIENT_KEY go together, and one is"
                + " missing",
            "TRACERAIL_DB_TLS_ROOT_CERTIFICATE cannot be read: there is no file /no/root.pem",
            "TRACERAIL_DB_TLS_CLIENT_CERTIFICATE cannot be read: there is no file /no/client.pem"),
        findings(InstanceRole.MIGRATE, values));
  }

  @Test
  void namesUnknownVariablesOfOurs() {
    assertEquals(
        List.of("TRACERAIL_DB_ULR is not known: see docs/configuration.md"),
        Environment.unknown(
            Set.of("TRACERAIL_DB_ULR", "TRACERAIL_DB_URL", "TRACERAIL_TOKEN_KEY", "PATH"),
            Set.of("tracerail.db.url")));
  }
}
