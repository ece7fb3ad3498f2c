package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Isolation over the API's own description: each operation that the service serves is tried with
 * every kind of credential and every identifier that can be somebody's. A new operation is covered
 * without an edit; one that cannot be judged fails.
 */
@QuarkusTest
class EveryOperationTest {

  private static ApiDocument document;
  private static Isolation isolation;

  @BeforeAll
  static void read() {
    Calls calls = new Calls(server());
    document = document(calls);
    isolation = new Isolation(calls);
  }

  static URI server() {
    return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
  }

  static ApiDocument document(Calls calls) {
    return ApiDocument.read(
        calls.send("GET", "/q/openapi?format=json", (String) null, null).require(200).body());
  }

  static List<String> operations() {
    return operationsWhere(operation -> true);
  }

  static List<String> operationsWhere(Predicate<ApiOperation> wanted) {
    return document(new Calls(server())).operations().stream()
        .filter(wanted)
        .map(Object::toString)
        .toList();
  }

  @Test
  void classifiesEveryOperation() {
    assertEquals(List.of(), document.unclassified());
    assertTrue(document.operations().size() > 20, document.operations()::toString);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesForeignCredentialsAlike(String name) {
    isolation.refusesForeignCredentials(document.operation(name));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersForeignIdentifiersLikeMadeUpOnes(String name) {
    ApiOperation operation = document.operation(name);
    if (operation.plane() == ApiOperation.Plane.TENANT) {
      isolation.answersForeignThingsAsMadeUpOnes(operation);
    }
  }
}
