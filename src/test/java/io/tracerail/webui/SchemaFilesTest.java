package io.tracerail.webui;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaFilesTest {

  private static final String PATH = "/schemas/process-definition-1.json";

  @Test
  void servesTheGrammarWithoutACredential() throws IOException {
    assertEquals(
        Files.readString(Path.of("src/main/resources" + PATH)),
        given()
            .get(PATH)
            .then()
            .statusCode(200)
            .contentType("application/schema+json")
            .header("Cache-Control", "no-cache")
            .header("Cross-Origin-Resource-Policy", "cross-origin")
            .extract()
            .asString());
  }

  @Test
  void sendsTheGrammarAgainOnlyWhenItIsAnother() {
    String tag = given().head(PATH).then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get(PATH).then().statusCode(304).body(is(""));
    given().header("If-None-Match", "\"x\"").get(PATH).then().statusCode(200).body(not(is("")));
  }

  @Test
  void takesNoGrammar() {
    given().body("{}").post(PATH).then().statusCode(404);
  }
}
