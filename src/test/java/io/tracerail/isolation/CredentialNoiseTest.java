package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tracerail.testing.SpecialSettings;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever credentials fail from an address: a good one from there, which the instance has not seen
 * before, is answered by each operation as one that it knows.
 */
@QuarkusTest
@TestProfile(SpecialSettings.class)
class CredentialNoiseTest {

  private static final Set<Integer> NOISE = Set.of(401, 429);

  private static Calls calls;
  private static ApiDocument document;
  private static Party tenant;
  private static Party other;
  private static List<String> bad;

  @BeforeAll
  static void prepare() {
    calls = new Calls(EveryOperationTest.server());
    document = EveryOperationTest.document(calls);
    tenant = Party.onboard(calls, "Quiet-" + UUID.randomUUID());
    other = Party.onboard(calls, "Noisy-" + UUID.randomUUID());
    var issued = other.issue("admin");
    String tokenOfRevoked = other.tokenOf(issued.at("/apiKey").asText());
    other.call("DELETE", "/api-keys/" + issued.at("/keyId").asText(), null).require(204);
    bad =
        List.of(
            "trk_this-is-none",
            "e30.e30.e30",
            issued.at("/apiKey").asText(),
            tokenOfRevoked,
            other.revokedKey(),
            other.expiredKey());
  }

  static List<String> operations() {
    return EveryOperationTest.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersAGoodCredentialDespiteFailuresOfOthers(String name) {
    ApiOperation operation = document.operation(name);
    boolean platform = operation.plane() == ApiOperation.Plane.PLATFORM;
    int known = ownTrial(operation).send(calls, platform ? key() : tenant.key("admin")).status();
    String unseen = platform ? key() : tenant.issue("admin").at("/apiKey").asText();
    Trial trial = ownTrial(operation);
    for (String credential : bad) {
      int status = trial.send(calls, credential).status();
      assertTrue(NOISE.contains(status), () -> operation + ": " + status);
    }
    assertEquals(known, trial.send(calls, unseen).status(), operation::toString);
  }

  /** What the platform changes is nobody's: a tenant that it deleted would be missed here. */
  private static Trial ownTrial(ApiOperation operation) {
    return operation.plane() == ApiOperation.Plane.PLATFORM
        ? Trial.of(operation, Trial.MADE_UP)
            .with(Identifier.PROCESS, "noise_" + UUID.randomUUID().toString().replace('-', '_'))
        : Trial.of(operation, tenant.things(operation));
  }

  private static String key() {
    return Party.platformKey();
  }
}
