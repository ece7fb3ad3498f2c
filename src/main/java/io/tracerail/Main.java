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
      case "api", "worker", "all" -> Quarkus.run(arguments);
      default -> {
        Migration.logToConsole();
        Log.errorf(
            "not started: TRACERAIL_ROLE is api, worker, all or migrate, not %s", settings.role());
        System.exit(1);
      }
    }
  }
}
