package io.tracerail.db;

import jakarta.enterprise.context.ApplicationScoped;

/** The tenants' pool. */
@ApplicationScoped
class AppPoolSetup extends PoolSetup {

  AppPoolSetup(DatabaseConfig config) {
    super(config);
  }
}
