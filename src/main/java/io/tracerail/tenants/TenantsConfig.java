package io.tracerail.tenants;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the onboarding and the end of tenants. */
@ConfigMapping(prefix = "tracerail.tenants")
interface TenantsConfig {

  /** Time for which a deleted tenant's data is kept; zero purges at once. */
  @WithDefault("P30D")
  Duration deletionGrace();

  /**
   * Time for which a request to onboard a tenant waits until it is usable; onboarding itself goes
   * on after that.
   */
  @WithDefault("30s")
  Duration onboardingTimeout();
}
