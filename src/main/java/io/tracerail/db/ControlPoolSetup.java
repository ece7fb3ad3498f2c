package io.tracerail.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The control plane's pool. */
@ApplicationScoped
@ReactiveDataSource("control")
class ControlPoolSetup extends PoolSetup {

  ControlPoolSetup(DatabaseConfig config) {
    super(config);
  }
}
