package io.tracerail;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.auth.RequiresRole;
import io.tracerail.testing.BesideOthers;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What each kind of class may use: the habits that hold the layers of isolation together. */
@BesideOthers
class ArchitectureTest {

  private static final String ROOT = "io.tracerail";
  private static final Path SOURCES = Path.of("src/main/java/io/tracerail");

  private static final Set<String> SQL = Set.of("Tuple", "Row", "RowSet");

  /** A connection, and all that sends statements over one. */
  private static final String CLIENT =
      "(Pool|SqlConnection|SqlClient|Query|PreparedQuery|PreparedStatement|Transaction)";

  private static final JavaClasses MAIN = OurClasses.ALL;

  @Test
  void letsOnlyTheDatabasePackageReachConnections() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".db")
        .should(
            dependOnClassesThat(
                describe(
                    "lead to a connection",
                    type ->
                        type.getName().matches("io\\.vertx\\.(mutiny\\.)?sqlclient\\." + CLIENT)
                            || type.getName()
                                .matches(
                                    "io\\.vertx\\.(mutiny\\.)?pgclient\\.Pg(Pool|Connection|Builder)")
                            || type.getPackageName().startsWith("io.agroal")
                            || type.getName().matches("java\\.sql\\.(Connection|DriverManager)")
                            || type.getName().equals("javax.sql.DataSource"))))
        .check(MAIN);
  }

  @Test
  void letsOnlyTenantTransactionsNameTheSetting() {
    assertEquals(
        List.of(Path.of("db/TenantTransactions.java")),
        sources(text -> text.contains("current_tenant_id")));
  }

  @Test
  void forbidsPrintingToTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
  }

  @Test
  void requiresResourceMethodsToSayWhoMayCallThem() {
    DescribedPredicate<CanBeAnnotated> guarded =
        describe(
            "@RequiresRole or @PlatformOnly",
            element ->
                element.isAnnotatedWith(RequiresRole.class)
                    || element.isAnnotatedWith(PlatformOnly.class));
    methods()
        .that(
            describe(
                "are resource methods",
                method ->
                    method.getAnnotations().stream()
                        .anyMatch(one -> one.getRawType().isAnnotatedWith(HttpMethod.class))))
        .should(
            ArchCondition.from(
                describe(
                    "be annotated, or their class, with @RequiresRole or @PlatformOnly",
                    (JavaMethod method) ->
                        guarded.test(method) || guarded.test(method.getOwner()))))
        .check(MAIN);
  }

  @Test
  void keepsSqlAndTemporalOutOfResources() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should(
            dependOnClassesThat(
                resideInAPackage(ROOT + ".db")
                    .or(resideInAPackage("io.vertx..sqlclient.."))
                    .or(resideInAPackage("io.temporal.."))))
        .check(MAIN);
  }

  @Test
  void keepsHttpAndSqlOutOfServices() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Service")
        .should(
            dependOnClassesThat(
                resideInAPackage("jakarta.ws.rs..")
                    .or(simpleNameEndingWith("Resource"))
                    // A transaction may go through a service, statements and rows may not.
                    .or(describe("are SQL", type -> SQL.contains(type.getSimpleName())))))
        .check(MAIN);
  }

  @Test
  void keepsHttpAndTemporalOutOfRepositories() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Repository")
        .should(
            dependOnClassesThat(
                resideInAPackage("jakarta.ws.rs..")
                    .or(resideInAPackage("io.temporal.."))
                    .or(simpleNameEndingWith("Resource"))
                    .or(simpleNameEndingWith("Service"))))
        .check(MAIN);
  }

  @Test
  void forbidsResourcesToCallWritingRepositories() {
    Pattern write = Pattern.compile("\\b(insert\\s+into|update\\s+\\w+\\s|delete\\s+from)");
    Set<String> writing =
        sources(text -> write.matcher(text).find()).stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .filter(name -> name.endsWith("Repository"))
            .collect(Collectors.toSet());
    assertTrue(writing.contains("TenantRepository"), writing::toString);
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should(
            dependOnClassesThat(describe("write", type -> writing.contains(type.getSimpleName()))))
        .check(MAIN);
  }

  @Test
  void forbidsInjectionIntoFields() {
    fields()
        .should()
        .notBeAnnotatedWith(Inject.class)
        .andShould()
        .notBeAnnotatedWith(ConfigProperty.class)
        .check(MAIN);
  }

  @Test
  void forbidsInputAndOutputInWorkflows() {
    classes()
        .that()
        .haveSimpleNameEndingWith("WorkflowImpl")
        .should()
        .onlyDependOnClassesThat(
            not(
                resideInAPackage("io.vertx..")
                    .or(resideInAPackage("jakarta.ws.rs.."))
                    .or(resideInAPackage(ROOT + ".db"))
                    .or(resideInAPackage("java.net.."))))
        .check(MAIN);
  }

  private static List<Path> sources(Predicate<String> text) {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> text.test(read(file)))
          .map(SOURCES::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
