package io.tracerail;

import static io.tracerail.testing.PackagedService.PACKAGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.Certificates;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.PackagedService;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TlsPostgres;
import io.tracerail.testing.TlsRelay;
import io.tracerail.testing.TraceCollector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL, Temporal and the collector of traces speak TLS only, with an authority of their own.
 */
@BesideOthers
class EncryptedServersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path directory;

  private static Certificates authority;
  private static TlsPostgres database;
  private static TlsRelay temporal;
  private static TlsRelay collector;
  private static TraceCollector traces;
  private static Map<String, String> configuration;

  @BeforeAll
  static void start() throws Exception {
    authority = Certificates.authority(directory, "Own");
    database = TlsPostgres.start(authority, "dns:localhost,ip:127.0.0.1");
    Certificates.Pair relay = authority.issue("relay", "dns:localhost,ip:127.0.0.1");
    configuration = new HashMap<>(RunningService.servers());
    temporal = TlsRelay.before(configuration.get("tracerail.temporal.target"), relay, "h2");
    traces = TraceCollector.start();
    collector = TlsRelay.before(URI.create(traces.endpoint()).getAuthority(), relay);
    configuration.putAll(database.configuration());
    configuration.put("tracerail.temporal.target", "localhost:" + temporal.port());
    configuration.put("tracerail.temporal.tls", "true");
    configuration.put("tracerail.telemetry.otlp-endpoint", "https://localhost:" + collector.port());
    configuration.put("tracerail.telemetry.sample-ratio", "1");
    configuration.put("javax.net.ssl.trustStore", authority.trustStore().toString());
    configuration.put("javax.net.ssl.trustStorePassword", Certificates.trustStorePassword());
    PackagedService.migrate(PACKAGED, configuration);
  }

  @AfterAll
  static void stop() throws Exception {
    collector.close();
    traces.close();
    temporal.close();
    database.close();
  }

  private static Map<String, String> with(String... settings) {
    Map<String, String> all = new HashMap<>(configuration);
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return all;
  }

  /** PostgreSQL, Temporal and the collector of traces; a start then warns of nothing. */
  @Test
  void trustsAllThreeServersByTheProcessTrustStore() throws Exception {
    Map<String, String> verified = with("tracerail.db.tls.mode", "verify-full");
    PackagedService.migrate(PACKAGED, verified);
    try (RunningService service = RunningService.start(verified, "encrypted-trust-store")) {
      String started = service.log();
      ServiceClient tenant = ServiceClient.onboard(service, "Encrypted");
      assertEquals(201, tenant.create("A-1", null).status());
      Await.until(PATIENCE, "a trace arrives", traces::hasSpans);
      assertEquals(
          List.of(), started.lines().filter(line -> line.contains("\"level\":\"WARN\"")).toList());
    }
  }

  /** With both drivers, and for the notifications. */
  @Test
  void trustsTheDatabaseByARootCertificate() throws Exception {
    Map<String, String> verified =
        with(
            "tracerail.db.tls.mode",
            "verify-full",
            "tracerail.db.tls.root-certificate",
            authority.root().toString());
    PackagedService.migrate(PACKAGED, verified);
    try (RunningService service = RunningService.start(verified, "encrypted-root")) {
      ServiceClient tenant = ServiceClient.onboard(service, "Encrypted too");
      try (EventReader events = EventReader.open(tenant, "0")) {
        assertEquals(201, tenant.create("A-1", null).status());
        // Sooner than the stream would look by itself.
        Await.until(Duration.ofSeconds(8), "the change is heard of", () -> !events.ids().isEmpty());
      }
    }
  }

  @Test
  void saysWhatIsWrongWithTlsAndShowsNoPassword() {
    Map<String, String> plain =
        with("tracerail.db.tls.mode", "disable", "tracerail.readiness.database-patience", "10s");
    assertRefused(plain, "it takes no connection without TLS");
    Map<String, String> unknown =
        with(
            "tracerail.db.tls.mode", "verify-full", "tracerail.readiness.database-patience", "10s");
    unknown.remove("javax.net.ssl.trustStore");
    assertRefused(unknown, "its certificate is of an authority that is not in");
    Map<String, String> parameters =
        with("tracerail.db.url", configuration.get("tracerail.db.url") + "?sslmode=require");
    assertRefused(parameters, "TRACERAIL_DB_URL has parameters");
  }

  private static void assertRefused(Map<String, String> settings, String reason) {
    for (String role : List.of("migrate", "all")) {
      PackagedService.Result result = PackagedService.run(PACKAGED, role, settings);
      assertEquals(1, result.status(), result.output());
      assertTrue(result.output().contains(reason), () -> role + ": " + result.output());
      settings.forEach(
          (name, value) ->
              assertFalse(
                  name.endsWith(".password") && result.output().contains(value),
                  () -> role + " shows " + name));
    }
  }
}
