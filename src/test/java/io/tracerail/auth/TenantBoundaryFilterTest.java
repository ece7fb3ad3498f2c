package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.telemetry.CallContext;
import io.tracerail.tenancy.RequestTenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API's boundary by itself, without the service around it. */
class TenantBoundaryFilterTest {

  private static final Plane OWN = new Plane.Tenant(Optional.of(Fixtures.TENANT));

  private final RequestTenant tenant = new RequestTenant();
  private final RequestCaller caller = new RequestCaller();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TenantBoundaryFilter filter =
      new TenantBoundaryFilter(tenant, caller, new AuthenticationFailures(registry));

  @AfterEach
  void clear() {
    MDC.remove(CallContext.TENANT_ID);
  }

  private static Authenticated as(Credential.Standing standing) {
    Credential credential = Fixtures.credential(ApiKey.generate(UUID.randomUUID()));
    return new Authenticated(
        new Credential(
            credential.caller(),
            standing,
            credential.requestLimit(),
            credential.limits(),
            credential.secretHash(),
            null,
            null),
        Instant.EPOCH);
  }

  private ProblemException refused(Plane plane, Authenticated authenticated) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> filter.check(plane, authenticated));
    assertThrows(IllegalStateException.class, tenant::get);
    assertThrows(IllegalStateException.class, caller::get);
    return refusal;
  }

  private double counted(String reason) {
    return registry.counter("tracerail.authentication.failures", "reason", reason).count();
  }

  @Test
  void judgesARequestByItsPathAndCredential() {
    FakeRequest own = new FakeRequest("/api/v1/tenants/" + Fixtures.TENANT + "/cases", "a key");
    assertThrows(IllegalStateException.class, () -> filter.filter(own.asFilterSeesIt()));
    own.asFilterSeesIt().setProperty(Authenticated.PROPERTY, as(Credential.Standing.ACTIVE));
    filter.filter(own.asFilterSeesIt());
    assertEquals(Fixtures.TENANT, tenant.id());
    FakeRequest another = new FakeRequest("/api/v1/tenants/" + Fixtures.OTHER_TENANT, "a key");
    another.asFilterSeesIt().setProperty(Authenticated.PROPERTY, as(Credential.Standing.ACTIVE));
    assertThrows(ProblemException.class, () -> filter.filter(another.asFilterSeesIt()));
  }

  @Test
  void countsRefusalsByReason() {
    filter.check(new Plane.Token(), as(Credential.Standing.ACTIVE));
    assertEquals(0, counted("other_tenant") + counted("tenant_not_active"));
    assertThrows(
        ProblemException.class,
        () -> filter.check(new Plane.Tenant(Optional.empty()), as(Credential.Standing.SUSPENDED)));
    assertEquals(1, counted("other_tenant"));
    assertThrows(
        ProblemException.class, () -> filter.check(OWN, as(Credential.Standing.SUSPENDED)));
    assertEquals(1, counted("other_tenant"));
    assertEquals(1, counted("tenant_not_active"));
  }

  @Test
  void setsTenantAndCallerOnTheOwnPath() {
    Authenticated active = as(Credential.Standing.ACTIVE);
    filter.check(OWN, active);
    assertEquals(Fixtures.TENANT, tenant.id());
    assertEquals(active.credential().caller(), caller.get());
    assertEquals(Fixtures.TENANT.toString(), MDC.get(CallContext.TENANT_ID));
  }

  @Test
  void refusesAnotherTenantsPathAndSetsNothing() {
    Authenticated active = as(Credential.Standing.ACTIVE);
    ProblemException another =
        refused(new Plane.Tenant(Optional.of(Fixtures.OTHER_TENANT)), active);
    ProblemException malformed = refused(new Plane.Tenant(Optional.empty()), active);
    assertEquals(ProblemType.FORBIDDEN, another.type());
    assertEquals(another.type(), malformed.type());
    assertEquals(another.getMessage(), malformed.getMessage());
    assertNull(MDC.get(CallContext.TENANT_ID));
  }

  @ParameterizedTest
  @EnumSource(value = Credential.Standing.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
  void refusesATenantThatIsNotActive(Credential.Standing standing) {
    ProblemType expected =
        standing == Credential.Standing.SUSPENDED
            ? ProblemType.TENANT_SUSPENDED
            : ProblemType.FORBIDDEN;
    assertEquals(expected, refused(OWN, as(standing)).type());
    assertEquals(expected, refused(new Plane.Token(), as(standing)).type());
  }

  @Test
  void refusesForeignPathsAlikeForInactiveTenants() {
    Plane theirs = new Plane.Tenant(Optional.of(Fixtures.OTHER_TENANT));
    assertEquals(
        refused(theirs, as(Credential.Standing.ACTIVE)).getMessage(),
        refused(theirs, as(Credential.Standing.SUSPENDED)).getMessage());
  }

  @Test
  void setsTheCredentialsTenantOnTheTokenPath() {
    filter.check(new Plane.Token(), as(Credential.Standing.ACTIVE));
    assertEquals(Fixtures.TENANT, tenant.id());
  }

  @Test
  void letsNothingThroughUnauthenticated() {
    assertThrows(IllegalStateException.class, () -> filter.check(OWN, null));
    assertThrows(IllegalStateException.class, () -> filter.check(new Plane.Token(), "a text"));
    assertThrows(IllegalStateException.class, () -> filter.check(new Plane.Unknown(), null));
    assertThrows(IllegalStateException.class, tenant::get);
  }

  @Test
  void setsNoTenantOnOtherPlanes() {
    assertDoesNotThrow(() -> filter.check(new Plane.Outside(), null));
    assertDoesNotThrow(() -> filter.check(new Plane.Platform(), null));
    assertDoesNotThrow(() -> filter.check(new Plane.Unknown(), as(Credential.Standing.ACTIVE)));
    assertThrows(IllegalStateException.class, tenant::get);
  }
}
