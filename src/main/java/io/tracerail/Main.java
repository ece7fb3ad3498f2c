package io.tracerail;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the service, or, in the role {@code migrate}, the migrations and nothing else. */
@QuarkusMain
public final class Main {

  Main() {}

  public static void main(String... arguments) {
    SettingsBeforeStart settings = SettingsBeforeStart.load();
    if (settings.role().equals("migrate")) {
      System.exit(Migration.run(settings));
    }
    Quarkus.run(arguments);
  }
}
