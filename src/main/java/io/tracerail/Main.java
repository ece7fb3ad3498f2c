package io.tracerail;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the service, or, in the role {@code migrate}, the migrations and nothing else. */
@QuarkusMain
public final class Main {

  Main() {}

  public static void main(String... arguments) {
    SettingsBeforeStart settings = SettingsBeforeStart.load();
    switch (settings.role()) {
      case "migrate" -> System.exit(Migration.run(settings));
      case "api", "worker", "all" -> {
        if (settings.isBlank("tracerail.temporal.target")) {
          // The extension's own check would answer with a page.
          refuse("TRACERAIL_TEMPORAL_TARGET is empty: see docs/configuration.md");
        }
        traceWhereACollectorIs(settings);
        Quarkus.run(arguments);
      }
      default -> refuse("TRACERAIL_ROLE is api, worker, all or migrate, not " + settings.role());
    }
  }

  /** Quarkus has a switch for it, and no way to derive one setting's absence from another's. */
  private static void traceWhereACollectorIs(SettingsBeforeStart settings) {
    boolean given =
        settings
            .given("tracerail.telemetry.otlp-endpoint")
            .filter(url -> !url.isBlank())
            .isPresent();
    if (given) {
      System.setProperty("quarkus.otel.sdk.disabled", "false");
    }
  }

  private static void refuse(String reason) {
    Migration.logToConsole();
    Log.errorf("not started: %s", reason);
    System.exit(1);
  }
}
