package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.http.FilterPriorities;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resource method lets in, whatever was decided before it was matched. */
class AuthorizationFilterTest {

  private static final String OWN = Fixtures.TENANT.toString();

  /** Methods as resources have them. */
  private static final class Resource {
    @RequiresRole(Role.AGENT)
    public void agents() {}

    @PlatformOnly
    public void platforms() {}

    @PlatformOnly
    @RequiresRole(Role.VIEWER)
    public void both() {}

    public void nobodys() {}
  }

  @PlatformOnly
  private static final class PlatformResource {
    public void method() {}
  }

  private static Authenticated as(Role role, Credential.Standing standing) {
    Credential credential = Fixtures.credential(ApiKey.generate(UUID.randomUUID()));
    Caller caller = credential.caller();
    return new Authenticated(
        new Credential(
            new Caller(caller.tenant(), caller.tenantName(), caller.keyId(), role, null),
            standing,
            10,
            credential.limits(),
            credential.secretHash(),
            null,
            null),
        Instant.EPOCH);
  }

  private static Authenticated as(Role role) {
    return as(role, Credential.Standing.ACTIVE);
  }

  /** The filter of a method's annotations, on a request. */
  private static void call(
      Class<?> resource, String method, String pathTenant, Map<String, Object> properties) {
    AtomicReference<AuthorizationFilter> registered = new AtomicReference<>();
    ResourceInfo info =
        fake(
            ResourceInfo.class,
            name -> name.equals("getResourceClass") ? resource : method(resource, method));
    FeatureContext context =
        (FeatureContext)
            Proxy.newProxyInstance(
                AuthorizationFilterTest.class.getClassLoader(),
                new Class<?>[] {FeatureContext.class},
                (proxy, called, arguments) -> {
                  registered.set((AuthorizationFilter) arguments[0]);
                  assertEquals(FilterPriorities.AUTHORIZATION, arguments[1]);
                  return proxy;
                });
    new Authorization().configure(info, context);
    registered.get().filter(request(pathTenant, properties));
  }

  private static Method method(Class<?> resource, String name) {
    try {
      return resource.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ContainerRequestContext request(String tenant, Map<String, Object> properties) {
    var parameters = new MultivaluedHashMap<String, String>();
    if (tenant != null) {
      parameters.add("tenantId", tenant);
    }
    UriInfo uri = fake(UriInfo.class, name -> parameters);
    return (ContainerRequestContext)
        Proxy.newProxyInstance(
            AuthorizationFilterTest.class.getClassLoader(),
            new Class<?>[] {ContainerRequestContext.class},
            (proxy, called, arguments) ->
                called.getName().equals("getProperty") ? properties.get(arguments[0]) : uri);
  }

  private static <T> T fake(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            AuthorizationFilterTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> answers.apply(called.getName())));
  }

  private static Map<String, Object> by(Authenticated authenticated) {
    return new HashMap<>(Map.of(Authenticated.PROPERTY, authenticated));
  }

  private static ProblemType refusal(
      String method, String pathTenant, Map<String, Object> properties) {
    return assertThrows(
            ProblemException.class, () -> call(Resource.class, method, pathTenant, properties))
        .type();
  }

  @ParameterizedTest
  @CsvSource({"AGENT", "ADMIN"})
  void admitsTheNeededRoleAndThoseAboveIt(Role role) {
    assertDoesNotThrow(() -> call(Resource.class, "agents", OWN, by(as(role))));
    assertDoesNotThrow(() -> call(Resource.class, "agents", null, by(as(role))));
  }

  @Test
  void refusesALowerRoleAndNamesTheNeededOne() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class, () -> call(Resource.class, "agents", OWN, by(as(Role.VIEWER))));
    assertEquals(ProblemType.FORBIDDEN, refusal.type());
    assertTrue(refusal.getMessage().contains("agent; the credential's is viewer"));
  }

  @ParameterizedTest
  @CsvSource({"99999999-2222-3333-4444-555555555555", "not-a-uuid", "''"})
  void refusesAnotherTenantInTheMatchedPath(String another) {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> call(Resource.class, "agents", another, by(as(Role.ADMIN))));
    assertEquals(TenantBoundaryFilter.notYourTenant().getMessage(), refusal.getMessage());
  }

  @Test
  void refusesATenantThatIsNotActive() {
    for (Credential.Standing standing : Credential.Standing.values()) {
      if (standing != Credential.Standing.ACTIVE) {
        assertEquals(ProblemType.FORBIDDEN, refusal("agents", OWN, by(as(Role.ADMIN, standing))));
      }
    }
  }

  @Test
  void refusesACallWithoutTheRightCredential() {
    assertEquals(ProblemType.UNAUTHENTICATED, refusal("agents", OWN, Map.of()));
    assertEquals(
        ProblemType.UNAUTHENTICATED, refusal("agents", OWN, Map.of(PlatformKey.PROPERTY, true)));
    assertEquals(ProblemType.UNAUTHENTICATED, refusal("platforms", OWN, by(as(Role.ADMIN))));
  }

  @Test
  void admitsThePlatformToItsOwnMethods() {
    Map<String, Object> platform = Map.of(PlatformKey.PROPERTY, true);
    assertDoesNotThrow(() -> call(Resource.class, "platforms", OWN, platform));
    assertDoesNotThrow(() -> call(PlatformResource.class, "method", OWN, platform));
    assertThrows(
        ProblemException.class,
        () -> call(PlatformResource.class, "method", OWN, by(as(Role.ADMIN))));
  }

  @Test
  void refusesAMethodWithNoneOrBothAnnotations() {
    Map<String, Object> everything = by(as(Role.ADMIN));
    everything.put(PlatformKey.PROPERTY, true);
    assertEquals(ProblemType.FORBIDDEN, refusal("nobodys", OWN, everything));
    assertEquals(ProblemType.FORBIDDEN, refusal("both", OWN, everything));
  }
}
