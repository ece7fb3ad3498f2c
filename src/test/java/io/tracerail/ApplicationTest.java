package io.tracerail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationTest {

  @Test
  void startsOnItsServersAndIsHealthy() {
    given().get("/q/health").then().statusCode(200).body("status", is("UP"));
  }

  @Test
  void migratesItsDatabaseAtStart() throws SQLException {
    try (var owner = TestDatabase.asOwner();
        var rows =
            owner
                .createStatement()
                .executeQuery("select count(*) from flyway_schema_history where not success")) {
      rows.next();
      assertEquals(0, rows.getInt(1));
    }
  }
}
