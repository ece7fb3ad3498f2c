package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformKeyTest {

  private static final String OLD = "old-platform-key-of-32-characters";
  private static final String NEW = "new-platform-key-of-32-characters";

  private static boolean isAccepted(String configured, String given) {
    return PlatformKey.isOneOf(
        PlatformKey.keys(configured), given.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void acceptsBothKeysWhileOneReplacesTheOther() {
    assertTrue(isAccepted(OLD + "," + NEW, OLD));
    assertTrue(isAccepted(OLD + ", " + NEW, NEW));
  }

  @Test
  void refusesADroppedKey() {
    assertFalse(isAccepted(NEW, OLD));
  }

  @Test
  void refusesTheListItselfAsAKey() {
    assertFalse(isAccepted(OLD + "," + NEW, OLD + "," + NEW));
    assertFalse(isAccepted(OLD + "," + NEW, ""));
  }

  @Test
  void acceptsNothingWithoutKeys() {
    assertFalse(PlatformKey.isOneOf(List.of(), new byte[0]));
  }

  @Test
  void rejectsAListWithAShortKey() {
    for (String configured : List.of(OLD + ",", OLD + ",short", "," + NEW, "short")) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> PlatformKey.keys(configured));
      assertFalse(refused.getMessage().contains(OLD));
    }
    assertEquals(2, PlatformKey.keys(OLD + "," + NEW).size());
  }
}
