package io.tracerail;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.tracerail.testing.BesideOthers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package may import which: arrows from features to infrastructure, without cycles. */
@BesideOthers
class PackageDependenciesTest {

  private static final String ROOT = "io.tracerail";

  /** The packages of ours that each may import. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("tenancy", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("role", Set.of()),
          Map.entry("repeat", Set.of()),
          Map.entry("problem", Set.of("text")),
          Map.entry("expression", Set.of()),
          Map.entry("calendar", Set.of("tenancy")),
          Map.entry(
              "calendar.kept",
              Set.of("tenancy", "problem", "text", "calendar", "db", "http", "auth")),
          Map.entry("decision", Set.of("expression")),
          Map.entry("process", Set.of("text", "expression", "decision")),
          Map.entry(
              "process.published",
              Set.of("tenancy", "problem", "calendar", "process", "limits", "db")),
          Map.entry(
              "process.api",
              Set.of("tenancy", "problem", "process", "process.published", "http", "auth")),
          Map.entry("telemetry", Set.of("tenancy", "repeat")),
          Map.entry("limits", Set.of("tenancy")),
          Map.entry("db", Set.of("tenancy", "problem", "telemetry", "limits")),
          Map.entry("http", Set.of("tenancy", "problem", "role", "telemetry", "limits")),
          Map.entry("temporal.telemetry", Set.of("telemetry")),
          Map.entry(
              "temporal",
              Set.of(
                  "tenancy",
                  "problem",
                  "role",
                  "repeat",
                  "telemetry",
                  "limits",
                  "temporal.telemetry")),
          Map.entry("idempotency", Set.of("tenancy", "problem", "db")),
          Map.entry(
              "auth",
              Set.of("tenancy", "problem", "text", "role", "telemetry", "limits", "db", "http")),
          Map.entry(
              "admission", Set.of("tenancy", "problem", "telemetry", "limits", "http", "auth")),
          Map.entry(
              "apikeys", Set.of("tenancy", "problem", "text", "db", "http", "idempotency", "auth")),
          Map.entry(
              "attachments",
              Set.of("tenancy", "problem", "text", "limits", "db", "http", "temporal", "auth")),
          Map.entry(
              "cases.workflow",
              Set.of(
                  "tenancy",
                  "text",
                  "expression",
                  "decision",
                  "calendar",
                  "process",
                  "process.published",
                  "telemetry",
                  "db",
                  "temporal")),
          Map.entry(
              "cases",
              Set.of(
                  "tenancy",
                  "problem",
                  "text",
                  "process",
                  "process.published",
                  "repeat",
                  "telemetry",
                  "db",
                  "http",
                  "temporal",
                  "idempotency",
                  "auth",
                  "attachments",
                  "cases.workflow")),
          Map.entry(
              "cases.simulation",
              Set.of(
                  "tenancy",
                  "problem",
                  "calendar",
                  "process",
                  "process.published",
                  "auth",
                  "cases",
                  "cases.workflow")),
          Map.entry(
              "cases.list",
              Set.of(
                  "tenancy",
                  "problem",
                  "text",
                  "process",
                  "db",
                  "temporal",
                  "auth",
                  "cases",
                  "cases.workflow")),
          Map.entry(
              "cases.events",
              Set.of(
                  "tenancy", "problem", "process", "repeat", "limits", "db", "http", "auth",
                  "cases")),
          Map.entry(
              "cases.migration",
              Set.of(
                  "tenancy",
                  "problem",
                  "process",
                  "process.published",
                  "repeat",
                  "db",
                  "http",
                  "temporal",
                  "idempotency",
                  "auth",
                  "cases",
                  "cases.workflow")),
          Map.entry(
              "cases.sweep",
              Set.of("tenancy", "problem", "repeat", "db", "temporal", "cases", "cases.workflow")),
          Map.entry(
              "tenants",
              Set.of(
                  "tenancy",
                  "problem",
                  "text",
                  "role",
                  "process.published",
                  "repeat",
                  "limits",
                  "db",
                  "http",
                  "temporal",
                  "idempotency",
                  "auth",
                  "attachments")),
          Map.entry(
              "tenants.backup",
              Set.of("tenancy", "problem", "db", "temporal", "auth", "attachments", "tenants")),
          Map.entry("openapi", Set.of("problem")),
          Map.entry("webui", Set.of("problem", "role", "http")),
          Map.entry(
              "readiness", Set.of("problem", "role", "repeat", "telemetry", "db", "temporal")),
          // Main, which runs before there is a service, and migrates; dev mode has one of its own.
          Map.entry("", Set.of("role", "readiness", "db")),
          Map.entry("dev", Set.of("")));

  private static final JavaClasses MAIN = OurClasses.ALL;

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  @Test
  void requiresAnEntryInTheArrowsOfEveryPackage() {
    assertEquals(
        ARROWS.keySet(),
        MAIN.stream().map(PackageDependenciesTest::packageOf).collect(Collectors.toSet()));
  }

  @Test
  void letsPackagesImportOnlyWhatTheArrowsShow() {
    ARROWS.forEach(
        (name, known) ->
            noClasses()
                .that(describe("are in '" + name + "'", type -> packageOf(type).equals(name)))
                .should(
                    dependOnClassesThat(
                        describe(
                            "are in none of " + known,
                            type ->
                                isOurs(type)
                                    && !packageOf(type).equals(name)
                                    && !known.contains(packageOf(type)))))
                .check(MAIN));
  }

  /**
   * A package stands one floor above the highest that it may import; seven floors carry the house.
   */
  @Test
  void limitsTheFloorsOfPackagesToSeven() {
    assertEquals(
        7,
        ARROWS.keySet().stream().mapToInt(PackageDependenciesTest::floor).max().orElseThrow(),
        "floors of packages");
  }

  private static int floor(String name) {
    return 1 + ARROWS.get(name).stream().mapToInt(PackageDependenciesTest::floor).max().orElse(0);
  }

  @Test
  void forbidsCyclesOfPackages() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void keepsTemporalOutOfPackagesFarFromWorkflows() {
    noClasses()
        .that(
            describe(
                "are far from workflows",
                type ->
                    Set.of(
                            "tenancy",
                            "problem",
                            "text",
                            "calendar",
                            "calendar.kept",
                            "expression",
                            "process",
                            "telemetry",
                            "db",
                            "http",
                            "idempotency",
                            "limits",
                            "auth",
                            "admission",
                            "apikeys")
                        .contains(packageOf(type))))
        .should(dependOnClassesThat(resideInAPackage("io.temporal..")))
        .check(MAIN);
  }
}
