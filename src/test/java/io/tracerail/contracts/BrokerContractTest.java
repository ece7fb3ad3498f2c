package io.tracerail.contracts;

import au.com.dius.pact.provider.junitsupport.IgnoreMissingStateChange;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerAuth;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerConsumerVersionSelectors;
import au.com.dius.pact.provider.junitsupport.loader.SelectorBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contracts that a broker holds, when .ci/contracts has the outcome recorded there. */
@QuarkusTest
@TestProfile(ContractProfile.class)
@Provider(ContractVerification.PROVIDER)
@PactBroker(
    url = "${PACT_BROKER_BASE_URL}",
    providerBranch = "${pact.provider.branch}",
    authentication =
        @PactBrokerAuth(
            token = "${PACT_BROKER_TOKEN:}",
            username = "${PACT_BROKER_USERNAME:}",
            password = "${PACT_BROKER_PASSWORD:}"))
@IgnoreMissingStateChange // ServiceTarget makes the states hold, whatever ids their texts carry
@EnabledIfSystemProperty(named = "pact.verifier.publishResults", matches = "true")
public class BrokerContractTest extends ContractVerification {

  @PactBrokerConsumerVersionSelectors
  public static SelectorBuilder newestAndDeployed() {
    return new SelectorBuilder().mainBranch().matchingBranch().deployedOrReleased();
  }
}
