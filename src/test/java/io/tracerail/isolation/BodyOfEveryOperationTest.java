package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation with a body does with one that its description does not allow. */
@QuarkusTest
class BodyOfEveryOperationTest {

  private static ApiDocument document;
  private static Calls calls;
  private static Party party;

  @BeforeAll
  static void onboard() {
    calls = new Calls(EveryOperationTest.server());
    document = EveryOperationTest.document(calls);
    party = Party.onboard(calls, "Bodies-" + UUID.randomUUID());
  }

  static List<String> operations() {
    return EveryOperationTest.operationsWhere(operation -> operation.body() != null);
  }

  @Test
  void knowsTheOperationsThatTakeABody() {
    assertTrue(operations().size() >= 10, operations()::toString);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesANullBody(String name) {
    ApiOperation operation = document.operation(name);
    if (operation.mediaType().equals(ApiDocument.BYTES)) {
      return; // a file with this text
    }
    // In a definition, null is a text with a fault.
    int status = operation.mediaType().equals(ApiDocument.YAML) ? 422 : 400;
    assertRefused(operation, NullNode.getInstance(), status);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesAMissingBodyWhereOneIsRequired(String name) {
    ApiOperation operation = document.operation(name);
    if (operation.bodyRequired()) {
      assertRefused(operation, null, 400);
    }
  }

  private static void assertRefused(ApiOperation operation, Object body, int status) {
    Map<Identifier, String> things = party.things(operation);
    OwnersData before = OwnersData.atRest(party.id());
    Calls.Answer answer =
        Trial.of(operation, things)
            .send(calls, party.credentialFor(operation), operation.method(), body);
    assertEquals(status, answer.status(), answer::toString);
    assertEquals(before, OwnersData.settled(party.id()), () -> operation + " took it");
  }
}
