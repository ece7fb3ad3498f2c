package io.tracerail.idempotency;

import io.tracerail.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method that honours {@code Idempotency-Key} gets one key or none. As a method's parameter an
 * empty header looks like none and the first of several like the only one; its sender relies on it
 * all the same.
 */
@Provider
public class OneKey implements DynamicFeature {

  public static final String HEADER = "Idempotency-Key";

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    boolean honoured =
        Arrays.stream(resource.getResourceMethod().getParameters())
            .flatMap(OneKey::named)
            .map(element -> element.getAnnotation(HeaderParam.class))
            .anyMatch(header -> header != null && header.value().equalsIgnoreCase(HEADER));
    if (honoured) {
      context.register(new Check());
    }
  }

  /** The parameter, or the fields of the bean that it is. */
  private static Stream<? extends AnnotatedElement> named(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  /** Of the default priority, after authorization. */
  private static final class Check implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      List<String> keys = request.getHeaders().get(HEADER);
      if (keys == null || keys.isEmpty()) {
        return;
      }
      if (keys.size() > 1) {
        throw ProblemException.badRequest("Idempotency-Key must be given once at most.");
      }
      if (keys.getFirst().isEmpty()) {
        throw Idempotency.malformed();
      }
    }
  }
}
