package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tracerail.tenancy.TenantId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneTest {

  private static final String ID = "11111111-2222-3333-4444-55555555aaaa";
  private static final Plane TENANT = new Plane.Tenant(TenantId.parse(ID));

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/cases", "/cases/x%2Fy", "//cases"})
  void readsTheTenantFromItsPaths(String rest) {
    assertEquals(TENANT, Plane.of("/api/v1/tenants/" + ID + rest));
  }

  @Test
  void ignoresTheCaseOfAUuid() {
    assertEquals(TENANT, Plane.of("/api/v1/tenants/11111111-2222-3333-4444-55555555AAAA/cases"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tenants/" + ID + "./cases",
        "/api/v1/tenants/" + ID + ";a=b/cases",
        "/api/v1/tenants/" + ID + "%2Fcases",
        "/api/v1/tenants/" + ID + "%00/cases",
        "/api/v1/tenants/%311111111-2222-3333-4444-55555555aaaa/cases",
        "/api/v1/tenants/1-2-3-4-5/cases",
        "/api/v1/tenants/x",
      })
  void readsNoTenantFromAnInexactUuid(String path) {
    assertEquals(new Plane.Tenant(Optional.empty()), Plane.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/API/v1/tenants/" + ID + "/cases",
        "/api/V1/tenants/" + ID + "/cases",
        "/api/v1/Tenants/" + ID + "/cases",
        "/api/v1/tenants;x=y/" + ID + "/cases",
        "/api;x/v1/tenants/" + ID + "/cases",
        "/api./v1/tenants/" + ID + "/cases",
        "/api%2Fv1/tenants/" + ID + "/cases",
        "/api/v1%2Ftenants/" + ID + "/cases",
        "/api//v1/tenants/" + ID + "/cases",
        "/api/v1/tenants//" + ID + "/cases",
        "/api/v1/tenants",
        "/api/v1/tenants/",
        "/api/v1/Platform/tenants",
        "/api/v1/platform./tenants",
        "/api/v1/platform;x/tenants",
        "/api/v1/platforms",
        "/api/v1/auth/token/more",
        "/api/v1/auth/Token",
        "/api/v1/auth",
        "/api/v2/tenants/" + ID,
        "/api",
        "/api/",
        "/apis/x",
      })
  void treatsVariantsOfApiPathsAsUnknown(String path) {
    assertEquals(new Plane.Unknown(), Plane.of(path));
  }

  @Test
  void tellsTheOtherPlanesByTheirPrefix() {
    assertEquals(new Plane.Platform(), Plane.of("/api/v1/platform"));
    assertEquals(new Plane.Platform(), Plane.of("/api/v1/platform/tenants/" + ID));
    assertEquals(new Plane.Token(), Plane.of("/api/v1/auth/token"));
    assertEquals(new Plane.Token(), Plane.of("/api/v1/auth/token/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/q/health", "/cases/x", "//api"})
  void treatsOtherPathsAsOutside(String path) {
    assertEquals(new Plane.Outside(), Plane.of(path));
  }

  @Test
  void readsNoTenantFromTheRestOfAPath() {
    assertNotEquals(TENANT, Plane.of("/api/v1/tenants/x/tenants/" + ID));
  }
}
