package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text policy at the API: bodies are sent in ASCII, so that what is meant can be read here. */
@QuarkusTest
class TextInRequestsTest {

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Texts");
  }

  private static Response create(String members) {
    return tenant
        .as("agent")
        .body(
            """
            {"processName": "expense_approval", %s,
             "caseData": {"amount": 750, "currency": "USD", "category": "Travel"}}
            """
                .formatted(members))
        .post("/cases");
  }

  private static String openCase() {
    return create("\"submitter\": {\"name\": \"Ann\"}").path("caseDetails.caseId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u202eDoe",
        "Do\\u200be",
        "Doe\\ufeff",
        "\\u00a0",
        "\\u200b",
        "\\u3164",
        "a\\u2028b",
        "a\\u2066b\\u2069",
        "Do\\u00ade",
        "Doe\\u200d",
        "a\\ud800",
        "\\u2800",
        "a\\uffff"
      })
  void refusesNamesThatMisleadTheReader(String name) {
    create("\"submitter\": {\"name\": \"" + name + "\"}")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].pointer", containsString("/submitter"));
    create("\"submitter\": {\"name\": \"Ann\"}, \"title\": \"" + name + "\"")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/title"));
    tenant
        .as("agent")
        .body("{\"assignee\": [{\"name\": \"" + name + "\"}]}")
        .post("/cases/" + openCase() + "/assignment")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", containsString("/assignee/0/name"));
    tenant
        .as("admin")
        .body("{\"role\": \"viewer\", \"holder\": {\"name\": \"" + name + "\"}}")
        .post("/api-keys")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/holder/name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u00a0", "\\u200b", " \\u3000\\ufeff", "\\u00ad", "\\u2060\\u200d"})
  void refusesInvisibleReasonsAndComments(String text) {
    String caseId = openCase();
    tenant
        .as("agent")
        .body("{\"reason\": \"" + text + "\"}")
        .post("/cases/" + caseId + "/cancellation")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/reason"));
    tenant
        .as("agent")
        .body("{\"text\": \"" + text + "\"}")
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/text"));
    tenant.as("viewer").get("/cases/" + caseId).then().body("caseDetails.state", equalTo("open"));
  }

  private static Response expense(String currency, String category) {
    return tenant
        .as("agent")
        .body(
            """
            {"processName": "expense_approval", "submitter": {"name": "Ann"},
             "caseData": {"amount": 20, "currency": "%s", "category": "%s"}}
            """
                .formatted(currency, category))
        .post("/cases");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alcohol\\u00a0",
        "\\uff21\\uff4c\\uff43\\uff4f\\uff48\\uff4f\\uff4c",
        "Al\\u200bcohol",
        "Alco\\u00adhol"
      })
  void rejectsAForbiddenCategoryHoweverItIsWritten(String category) {
    expense("USD", category)
        .then()
        .statusCode(201)
        .body("caseDetails.outcome", equalTo("rejected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD\\n", "USD\\r", "USD\\u200b", "\\uff35SD"})
  void takesOnlyThreePlainLettersAsACurrency(String currency) {
    expense(currency, "Travel")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/caseData/currency"));
  }

  @Test
  void refusesABlankCategoryInCaseData() {
    for (String blank : List.of("\\u200b", "\\u00a0", "\\u00ad\\u3000")) {
      expense("USD", blank)
          .then()
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/caseData/category"));
    }
  }

  @Test
  void keepsTextInNormalFormC() {
    Response created =
        create("\"submitter\": {\"name\": \"Rene\\u0301\"}, \"title\": \"Cafe\\u0301\"");
    created.then().statusCode(201);
    assertEquals(List.of("Ren\u00e9"), created.path("caseDetails.submitter.name"));
    assertEquals("Caf\u00e9", created.path("caseDetails.caseTitle"));
  }

  @Test
  void takesPersianNamesAndEmoji() {
    create(
            "\"submitter\": {\"name\": \"\\u0639\\u0644\\u06cc\\u200c\\u0631\\u0636\\u0627\"},"
                + " \"title\": \"Trip \\u2764\\ufe0f\"")
        .then()
        .statusCode(201);
  }

  @Test
  void refusesTwoMembersOfOneNormalizedName() {
    tenant
        .as("agent")
        .body(
            """
            {"processName": "expense_approval", "submitter": {"name": "Ann"},
             "caseData": {"amount": 750, "currency": "USD", "category": "Travel",
                          "\\u00e9": 1, "e\\u0301": 2}}
            """)
        .post("/cases")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/caseData/\u00e9"));
  }

  @ParameterizedTest
  @CsvSource({"q=a%00b", "assignee=a%E2%80%AEb", "status=%EF%BF%BF", "submitter=a%1Fb"})
  void refusesParametersWithControlCharacters(String query) {
    tenant
        .as("viewer")
        .urlEncodingEnabled(false)
        .get("/cases?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }
}
