package io.tracerail.auth;

import io.tracerail.http.FilterPriorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Gives every resource method its own {@link AuthorizationFilter}, once, from its annotation; a
 * method without one is open to nobody.
 */
@Provider
public class Authorization implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(new AuthorizationFilter(needed(resource)), FilterPriorities.AUTHORIZATION);
  }

  private static AuthorizationFilter.Needed needed(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    RequiresRole role = method.getAnnotation(RequiresRole.class);
    boolean platform =
        method.isAnnotationPresent(PlatformOnly.class)
            || resource.getResourceClass().isAnnotationPresent(PlatformOnly.class);
    if (role != null && !platform) {
      return new AuthorizationFilter.Needed.AtLeast(List.of(role.value()));
    }
    return role == null && platform
        ? new AuthorizationFilter.Needed.Platform()
        : new AuthorizationFilter.Needed.Nobody();
  }
}
