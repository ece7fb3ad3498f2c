package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.temporal.internal.sync.StubMarker;
import io.temporal.workflow.WorkflowInterface;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.JsonTypes;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native image knows only what it was told of. What Temporal and Jackson reach by reflection at
 * run time is compared here with what is registered; {@code NativeSourcesCheck} does the same for
 * what Quarkus registers by itself.
 */
@BesideOthers
class RegistrationTest {

  private static final JavaClasses OURS = OurClasses.ALL;

  /** Who writes or reads JSON by itself, and of which types; REST bodies are Quarkus' to tell. */
  private static final Map<String, Set<String>> OWN_JSON =
      Map.ofEntries(
          Map.entry("cases.RecoveryRepository", Set.of("cases.workflow.CaseState")),
          Map.entry("cases.migration.MigrationJson", Set.of("cases.migration.MoveRefusal")),
          Map.entry("cases.sweep.CaseSweep", Set.of("cases.workflow.CaseCommand")),
          Map.entry("cases.workflow.Refusal", Set.of("cases.workflow.Refusal")),
          Map.entry(
              "cases.workflow.CaseChangeSql",
              Set.of(
                  "cases.workflow.Appended",
                  "cases.workflow.ActivityItem",
                  "cases.workflow.CaseCommand",
                  "cases.workflow.CommandOutcome",
                  "process.Participant")),
          Map.entry(
              "cases.workflow.CaseLog",
              Set.of("cases.workflow.CaseCommand", "cases.workflow.CommandOutcome")),
          Map.entry(
              "cases.workflow.PlaceColumns",
              Set.of("cases.workflow.Place", "cases.workflow.Interaction", "process.Participant")),
          Map.entry("calendar.kept.CalendarRepository", Set.of("calendar.kept.CalendarBody")),
          Map.entry("idempotency.Idempotency", Set.of("idempotency.Idempotency$RememberedErrors")),
          Map.entry("problem.ProblemAnswers", Set.of("problem.Problem")),
          Map.entry("tenants.backup.Backup", Set.of("limits.TenantLimits")));

  @Test
  void registersPayloadsOfWorkflowsAndActivities() {
    List<Type> payloads = new ArrayList<>();
    for (Class<?> contract : contracts()) {
      for (Method method : contract.getDeclaredMethods()) {
        payloads.add(method.getGenericReturnType());
        payloads.addAll(Arrays.asList(method.getGenericParameterTypes()));
      }
    }
    Set<String> reached = JsonTypes.reachableFrom(payloads);
    assertTrue(reached.size() > 20, reached::toString);
    assertRegistered(reached);
  }

  @Test
  void registersTypesOfJsonWrittenOrReadByHand() throws ClassNotFoundException {
    Set<String> callers =
        callersOf(
            access ->
                Set.of("readValue", "treeToValue", "convertValue", "valueToTree").contains(access)
                    || access.startsWith("writeValue"),
            ObjectMapper.class,
            ObjectReader.class,
            ObjectWriter.class);
    assertEquals(new TreeSet<>(OWN_JSON.keySet()), callers);
    Set<Class<?>> types = new HashSet<>();
    for (Set<String> names : OWN_JSON.values()) {
      for (String name : names) {
        types.add(Class.forName("io.tracerail." + name));
      }
    }
    assertRegistered(JsonTypes.reachableFrom(types));
  }

  @Test
  void registersStubsAndImplementationsForTemporal() {
    Set<Class<?>> contracts = contracts();
    assertTrue(contracts.size() >= 6, contracts::toString);
    for (Class<?> contract : contracts) {
      Class<?> marker =
          contract.isAnnotationPresent(WorkflowInterface.class)
              ? StubMarker.class
              : AsyncMarker.class;
      RegisterForProxy proxy = contract.getAnnotation(RegisterForProxy.class);
      assertTrue(proxy != null, contract + " has no @RegisterForProxy");
      assertEquals(List.of(contract, marker), List.of(proxy.targets()));
      Set<String> reflected =
          OURS.get(contract).getAllSubclasses().stream()
              .map(JavaClass::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      assertFalse(reflected.isEmpty(), contract::toString);
      reflected.add(contract.getName());
      assertRegistered(reflected);
    }
  }

  @Test
  void indexesEveryMigration() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("migrations"))) {
      assertEquals(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .sorted()
              .toList(),
          Files.readAllLines(Path.of("migrations", MigrationFiles.INDEX)));
    }
  }

  @Test
  void knowsAllClassesThatMakeACache() {
    // Of these auth.CacheClasses tells. A cache that is made elsewhere may need other classes.
    assertEquals(
        Set.of(
            "auth.CredentialCache",
            "auth.FailedAttempts",
            "auth.RefusedCredentials",
            "calendar.kept.KeptCalendars",
            "process.published.PublishedProcesses",
            "limits.RequestLimits",
            "temporal.NamespaceClients"),
        callersOf("newBuilder"::equals, Caffeine.class));
  }

  /** Quarkus runs static initialisers when the image is built. */
  @Test
  void forbidsRandomsAndThreadsInStaticFields() {
    List<Class<?>> forbidden = List.of(Random.class, Executor.class, Thread.class);
    List<String> found =
        OURS.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(
                field ->
                    forbidden.stream().anyMatch(type -> field.getRawType().isAssignableTo(type)))
            .map(field -> field.getFullName())
            .toList();
    assertEquals(List.of(), found);
  }

  private static Set<Class<?>> contracts() {
    return OURS.stream()
        .filter(
            type ->
                type.isAnnotatedWith(WorkflowInterface.class)
                    || type.isAnnotatedWith(ActivityInterface.class))
        .map(JavaClass::reflect)
        .collect(Collectors.toSet());
  }

  private static Set<String> callersOf(Predicate<String> method, Class<?>... owners) {
    Set<String> names = Stream.of(owners).map(Class::getName).collect(Collectors.toSet());
    return OURS.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> names.contains(call.getTargetOwner().getName()))
        .filter(call -> method.test(call.getName()))
        .map(JavaAccess::getOriginOwner)
        .map(type -> type.getName().substring("io.tracerail.".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertRegistered(Set<String> types) {
    Set<String> missing = new TreeSet<>(types);
    missing.removeAll(registered());
    assertEquals(Set.of(), missing, "without @RegisterForReflection");
  }

  private static Set<String> registered() {
    Set<String> registered = new HashSet<>();
    for (JavaClass type : OURS) {
      if (type.isAnnotatedWith(RegisterForReflection.class)) {
        RegisterForReflection annotation = type.getAnnotationOfType(RegisterForReflection.class);
        registered.addAll(List.of(annotation.classNames()));
        Stream.of(annotation.targets()).map(Class::getName).forEach(registered::add);
        if (annotation.targets().length == 0 && annotation.classNames().length == 0) {
          registered.add(type.getName());
        }
      }
    }
    return registered;
  }
}
