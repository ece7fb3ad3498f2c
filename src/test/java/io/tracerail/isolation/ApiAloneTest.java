package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API and its SQL hold by themselves: all of {@link EveryOperationTest} once more, on a
 * database whose row-level security is switched off.
 */
@QuarkusTest
class ApiAloneTest {

  private static Calls calls;
  private static ApiDocument document;
  private static Isolation isolation;

  @BeforeAll
  static void switchOff() {
    Party.rowLevelSecurity(false);
    calls = new Calls(EveryOperationTest.server());
    document = EveryOperationTest.document(calls);
    isolation = new Isolation(calls);
  }

  @AfterAll
  static void switchOn() {
    Party.rowLevelSecurity(true);
  }

  static List<String> operations() {
    return EveryOperationTest.operations();
  }

  /** The same operation leaks nothing with the policies on: {@link FaultsAreFoundTest}. */
  @Test
  void findsAQueryThatReliesOnRowLevelSecurity() {
    ApiOperation operation = FaultsAreFoundTest.careless(calls);
    AssertionError fault =
        assertThrows(
            AssertionError.class, () -> isolation.answersForeignThingsAsMadeUpOnes(operation));
    assertTrue(fault.getMessage().contains("shows"), fault::getMessage);
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
