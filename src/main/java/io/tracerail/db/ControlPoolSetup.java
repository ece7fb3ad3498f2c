package io.tracerail.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.inject.Singleton;

/** The control plane's pool. */
@Singleton
@ReactiveDataSource("control")
class ControlPoolSetup extends PoolSetup {

  ControlPoolSetup(DatabaseConfig config) {
    super(config, "control");
  }
}
