package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.tenancy.TenantNamespace;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestCallerTest {

  private static final Caller CALLER =
      Fixtures.credential(ApiKey.generate(UUID.randomUUID())).caller();

  @Test
  void isSetOnceAndHasNoDefault() {
    RequestCaller caller = new RequestCaller();
    assertThrows(IllegalStateException.class, caller::get);
    caller.set(CALLER);
    assertSame(CALLER, caller.get());
    assertThrows(IllegalStateException.class, () -> caller.set(CALLER));
  }

  @Test
  void namesACallerByItsHolderOrItsKey() {
    assertEquals("API key " + CALLER.keyId(), CALLER.displayName());
    Caller jane =
        new Caller(
            new TenantNamespace(Fixtures.TENANT, "test"),
            "Test",
            "key",
            Role.VIEWER,
            new Caller.Holder("Jane Smith", null));
    assertEquals("Jane Smith", jane.displayName());
  }
}
