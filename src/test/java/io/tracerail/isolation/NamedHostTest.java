package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever sends a request chooses the host that it names, and what proxies are said to have named:
 * no answer of any operation of the API's description says it again.
 */
@QuarkusTest
class NamedHostTest {

  private static final String FORGED = "evil.example";
  private static final Map<String, String> NAMED =
      Map.of(
          "X-Forwarded-Host", FORGED,
          "X-Forwarded-Server", FORGED,
          "X-Forwarded-Prefix", "/" + FORGED,
          "X-Original-Host", FORGED,
          "Forwarded", "for=127.0.0.1;host=" + FORGED + ";proto=https",
          "Origin", "https://" + FORGED,
          "Referer", "https://" + FORGED + "/");

  private static URI server;
  private static Calls calls;
  private static Party party;

  @BeforeAll
  static void onboard() {
    server = EveryOperationTest.server();
    calls = new Calls(server, NAMED);
    party = Party.onboard(calls, "Hosts-" + UUID.randomUUID());
    // Lists have something to show.
    party.waitingCase();
    party.waitingCase();
  }

  static List<String> operations() {
    return EveryOperationTest.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void repeatsNoHostOfTheRequest(String name) {
    ApiOperation operation = EveryOperationTest.document(calls).operation(name);
    String key = "host-" + UUID.randomUUID();
    for (Trial trial : trials(operation)) {
      Trial keyed = trial.with(Identifier.IDEMPOTENCY_KEY, key).with(Identifier.EVENT, "1");
      // The second is the remembered answer, where there is one.
      saysNoHost(keyed.send(calls, credential(operation)));
      saysNoHost(keyed.send(calls, credential(operation)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/cases", "/q", "/q/swagger-ui", "/q/openapi", "/api", "/api/v1/tenants/"})
  void repeatsNoHostInARedirect(String path) {
    saysNoHost(calls.send("GET", path, (String) null, null));
  }

  @Test
  void triesAnswersThatHoldLinks() {
    assertTrue(
        party.call("GET", "/cases/" + party.waitingCase(), null).body().contains("submitUrl"));
  }

  private static List<Trial> trials(ApiOperation operation) {
    List<Trial> trials = new ArrayList<>();
    trials.add(Trial.of(operation, Trial.MADE_UP));
    if (operation.plane() != ApiOperation.Plane.PLATFORM) {
      trials.add(Trial.of(operation, party.things(operation)));
    }
    return trials;
  }

  private static String credential(ApiOperation operation) {
    return operation.plane() == ApiOperation.Plane.PLATFORM
        ? Party.platformKey()
        : party.key("admin");
  }

  private static void saysNoHost(Calls.Answer answer) {
    String all = answer.headers() + answer.body();
    for (String host : List.of(FORGED, server.getAuthority(), server.getHost())) {
      assertFalse(all.contains(host), () -> answer.request() + " says " + host + ": " + answer);
    }
  }
}
