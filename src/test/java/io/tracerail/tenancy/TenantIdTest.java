package io.tracerail.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

  private static final String TEXT = "0f0f0f0f-0000-4000-8000-00000000000a";
  private static final TenantId ID = new TenantId(UUID.fromString(TEXT));

  @ParameterizedTest
  @ValueSource(strings = {TEXT, "0F0F0F0F-0000-4000-8000-00000000000A"})
  void readsTheFormOf36Characters(String text) {
    assertEquals(Optional.of(ID), TenantId.parse(text));
    assertEquals(ID, TenantId.of(text));
    assertEquals(TEXT, TenantId.of(text).toString());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "f-0-4000-8000-a",
        " 0f0f0f0f-0000-4000-8000-00000000000a",
        "0f0f0f0f-0000-4000-8000-00000000000a\n",
        "0f0f0f0f00004000800000000000000a",
        "00f0f0f0f-000-4000-8000-00000000000a",
        "0f0f0f0f-0000-4000-8000-00000000000g",
        "0f0f0f0f-0000-4000-8000-00000000000\uff11",
        "a tenant's id is not 36 letters long"
      })
  void readsNoTenantFromAnythingElse(String text) {
    assertEquals(Optional.empty(), TenantId.parse(text));
    assertEquals(
        "not a UUID",
        assertThrows(IllegalArgumentException.class, () -> TenantId.of(text)).getMessage());
  }

  @Test
  void requiresAnId() {
    assertThrows(NullPointerException.class, () -> new TenantId(null));
  }
}
