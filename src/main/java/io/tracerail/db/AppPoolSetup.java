package io.tracerail.db;

import jakarta.inject.Singleton;

/** The tenants' pool. */
@Singleton
class AppPoolSetup extends PoolSetup {

  AppPoolSetup(DatabaseConfig config) {
    super(config, "app");
  }
}
