package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.RequestLimits;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Caffeine makes the classes of caches and of their entries by name. */
class CacheClassesTest {

  @Test
  void registersEveryClassThatACacheIsMadeOf() throws ReflectiveOperationException {
    Set<String> registered =
        new HashSet<>(Arrays.asList(CacheConstructorsFeature.typesNeedingConstructorsRegistered()));
    registered.addAll(
        List.of(CacheClasses.class.getAnnotation(RegisterForReflection.class).classNames()));
    Set<String> used = new TreeSet<>();
    for (Object holder : holders()) {
      Set<String> classes = classes(holder);
      assertTrue(classes.size() >= 2, holder::toString);
      used.addAll(classes);
    }
    used.removeAll(registered);
    assertEquals(Set.of(), used);
  }

  private static List<Object> holders() {
    ManualTime time = new ManualTime();
    return List.of(
        new FailedAttempts(1, new LimitRefusals(new SimpleMeterRegistry()), time),
        new RequestLimits(time),
        new RefusedCredentials(Duration.ofSeconds(1), time::currentTimeNanos),
        new CredentialCache(
            (key, source) -> null, Duration.ofSeconds(1), 10, time::currentTimeNanos));
  }

  private static Set<String> classes(Object holder) throws ReflectiveOperationException {
    Set<String> classes = new TreeSet<>();
    for (Field field : holder.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Object value = field.get(holder);
      if (value != null && value.getClass().getPackage().equals(Caffeine.class.getPackage())) {
        Object cache = get(value, "cache");
        classes.add(cache.getClass().getName());
        classes.add(get(cache, "nodeFactory").getClass().getName());
      }
    }
    return classes;
  }

  private static Object get(Object owner, String name) throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
