package io.tracerail.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The API's description as a file: from it the Action Center generates its types. Run with {@code
 * -Dtracerail-test.write-openapi} the test writes it.
 */
@QuarkusTest
class ApiFileTest {

  private static final Path FILE = Path.of("src/main/webui/openapi.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @Test
  void holdsWhatTheServiceServes() throws IOException {
    String served =
        pretty(given().get("/q/openapi?format=json").then().statusCode(200).extract().asString());
    if (System.getProperty("tracerail-test.write-openapi") != null) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, served);
    }
    assertEquals(
        served,
        Files.exists(FILE) ? Files.readString(FILE) : "no file",
        FILE
            + " is not what the service serves. Write it again with:"
            + " ./mvnw test -Dtest=ApiFileTest -Dtracerail-test.write-openapi");
  }

  /** The order of members is not the scanner's to choose. */
  private static String pretty(String json) throws IOException {
    Object sorted = JSON.treeToValue(JSON.readTree(json), Object.class);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    return JSON.writer(printer).writeValueAsString(sorted) + "\n";
  }
}
