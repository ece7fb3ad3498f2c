package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "VIEWER, VIEWER",
    "AGENT, VIEWER AGENT",
    "ADMIN, VIEWER AGENT ADMIN PUBLISHER",
    "PUBLISHER, PUBLISHER"
  })
  void includesTheRightsOf(Role role, String included) {
    assertEquals(
        included,
        String.join(
            " ", Arrays.stream(Role.values()).filter(role::includes).map(Role::name).toList()));
  }
}
