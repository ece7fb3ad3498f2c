package io.tracerail.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Each client address has one failed attempt a minute before it is told to wait. */
public class OneAttempt implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("tracerail.auth.failures-per-minute", "1");
  }
}
