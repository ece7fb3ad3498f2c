package io.tracerail.contracts;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Settings of a verification; tests of what happens after a purge use them too. */
public final class ContractProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // A tenant is purged as soon as an interaction needs it anew.
        "tracerail.tenants.deletion-grace", "PT0S",
        // A verification reads an answer to its end, so a stream of events needs one.
        "tracerail.cases.event-stream-lifetime", "PT2S",
        // After an outage of the database a notification of a new tenant may be missed.
        "tracerail.temporal.worker.reconcile-every", "PT1S");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ContractServers.class));
  }
}
