package io.tracerail.dev;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.tracerail.Main;

/**
 * The main class of dev mode ({@code %dev.quarkus.package.main-class}): starts the servers that the
 * service needs, then the service.
 */
@QuarkusMain(name = "dev")
public final class DevMain {

  DevMain() {}

  public static void main(String... arguments) {
    DevMode.endWithMaven();
    DevMode.startMissingServers();
    Main.main(arguments);
  }
}
