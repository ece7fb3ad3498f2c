package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text policy over the API's own description: every text of every body, on both planes. A new
 * operation, or a new field, is covered without an edit.
 */
@QuarkusTest
class TextOnEveryOperationTest {

  /** Refused in names and in text of several lines alike. */
  private static final List<String> UNFIT =
      List.of("a\u202eb", "\u200b", "\u00a0\u3000", "a\u0000b", "a\ufdd0", "\u2066a\u2069");

  /** In parts, so that no compiler or editor makes one character of them. */
  private static final String DECOMPOSED = "Cafe" + "\u0301";

  private static ApiDocument document;
  private static Calls calls;
  private static Party party;

  @BeforeAll
  static void onboard() {
    calls = new Calls(EveryOperationTest.server());
    document = EveryOperationTest.document(calls);
    party = Party.onboard(calls, "Texts-" + UUID.randomUUID());
  }

  static List<String> operations() {
    return EveryOperationTest.operationsWhere(operation -> !operation.texts().isEmpty());
  }

  @Test
  void knowsTheOperationsThatTakeText() {
    assertTrue(operations().size() >= 8, operations()::toString);
    assertTrue(
        document.operation("POST /api/v1/tenants/{tenantId}/cases").texts().contains("/title"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesInvisibleAndMisleadingText(String name) {
    ApiOperation operation = document.operation(name);
    Map<Identifier, String> things = party.things(operation);
    OwnersData before = OwnersData.atRest(party.id());
    for (String pointer : operation.texts()) {
      for (String text : UNFIT) {
        Calls.Answer answer = send(operation, things, pointer, text);
        // What names something may also be told that there is no such thing.
        boolean unknown = operation.fields().containsKey(pointer) && answer.status() == 404;
        assertTrue(
            unknown || answer.status() == 422,
            () -> operation + " takes at " + pointer + ": " + answer);
        assertTrue(unknown || answer.json().at("/errors/0/pointer").isTextual(), answer::toString);
      }
    }
    assertEquals(before, OwnersData.settled(party.id()), () -> operation + " kept unfit text");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void keepsTextInOneNormalForm(String name) {
    ApiOperation operation = document.operation(name);
    for (String pointer : operation.texts()) {
      Calls.Answer answer = send(operation, party.things(operation), pointer, DECOMPOSED);
      assertTrue(answer.status() < 500, answer::toString);
      assertFalse(
          answer.status() < 300 && answer.body().contains("\u0301"),
          () -> operation + " answers un-normalised text of " + pointer + ": " + answer);
    }
    assertFalse(
        OwnersData.atRest(party.id()).toString().contains("\u0301"),
        () -> operation + " stores text that is not normalised");
  }

  private static Calls.Answer send(
      ApiOperation operation, Map<Identifier, String> things, String pointer, String text) {
    ObjectNode body = operation.body().deepCopy();
    ObjectNode parent = body;
    String[] names = pointer.substring(1).split("/");
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.get(names[i]) instanceof ObjectNode o ? o : parent.putObject(names[i]);
    }
    parent.put(names[names.length - 1], text);
    return Trial.of(operation, things)
        .send(calls, party.credentialFor(operation), operation.method(), body);
  }
}
