package io.tracerail.contracts;

import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.tracerail.apikeys.SeededKeys;
import io.tracerail.limits.ExhaustedLimits;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies each interaction of each contract against the running service: docs/contracts.md. */
abstract class ContractVerification {

  static final String PROVIDER = "TracerailAPI";

  public static class Profile implements QuarkusTestProfile {

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

  private static Stage stage;

  @TestHTTPResource("/")
  URL service;

  @Inject SeededKeys seededKeys;
  @Inject ExhaustedLimits limits;

  @BeforeEach
  void target(PactVerificationContext interaction) {
    if (stage == null) {
      stage = new Stage(seededKeys);
    }
    interaction.setTarget(new ServiceTarget(service.getPort(), stage, limits));
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void keepsTheContract(PactVerificationContext interaction) {
    interaction.verifyInteraction();
  }
}
