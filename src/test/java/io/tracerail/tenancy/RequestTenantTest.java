package io.tracerail.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestTenantTest {

  private static final TenantNamespace ONE = tenant();

  private final RequestTenant request = new RequestTenant();

  private static TenantNamespace tenant() {
    return new TenantNamespace(new TenantId(UUID.randomUUID()), "tracerail-test");
  }

  @Test
  void hasNoDefault() {
    assertThrows(IllegalStateException.class, request::get);
    assertThrows(IllegalStateException.class, request::id);
  }

  @Test
  void isSetOnce() {
    request.set(ONE);
    assertThrows(IllegalStateException.class, () -> request.set(tenant()));
    assertSame(ONE, request.get());
    assertEquals(ONE.tenantId(), request.id());
  }
}
