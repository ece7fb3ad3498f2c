package io.tracerail.tenants;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tenants come and go. */
@ConfigMapping(prefix = "tracerail.tenants")
interface TenantsConfig {

  /** How long a deleted tenant's data is kept; zero purges at once. */
  @WithDefault("P30D")
  Duration deletionGrace();

  /**
   * How long a request to onboard a tenant waits until it is usable; onboarding itself goes on
   * after that.
   */
  @WithDefault("30s")
  Duration onboardingTimeout();
}
