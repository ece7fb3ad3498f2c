package io.tracerail.contracts;

import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import io.quarkus.test.common.http.TestHTTPResource;
import io.tracerail.apikeys.SeededKeys;
import io.tracerail.limits.ExhaustedLimits;
import jakarta.inject.Inject;
import java.net.URL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies each interaction of each contract against the running service: docs/contracts.md. */
abstract class ContractVerification {

  static final String PROVIDER = "TracerailAPI";

  static {
    // Pact takes YAML for binary, and would compare it byte by byte whatever a contract's rule is.
    System.setProperty("pact.content_type.override.application/yaml", "text");
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
