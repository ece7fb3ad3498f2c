package io.tracerail.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.TestTenant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number is the same digits from the request to the row, and in all that is made from the row.
 */
@QuarkusTest
class ExactNumbersTest {

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Numbers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90071992547409931|90071992547409931|$90,071,992,547,409,931.00",
        "0.12345678901234567891|0.12345678901234567891|$0.12345678901234567891",
        "100.004|100.004|$100.004",
        "750.00|750.00|$750.00",
        "1234567890123456789012345.10|1234567890123456789012345.10|$1,234,567,890,123,456,789,012,345.10",
        "1.50e3|1500|$1,500.00"
      })
  void keepsANumberAsItWasSent(String sent, String stored, String shown) {
    String key = UUID.randomUUID().toString();
    Response created = create(key, sent);
    created.then().statusCode(201);
    String number = "\"amount\" : " + stored;
    String caseId = created.path("caseDetails.caseId");
    for (String answer :
        new String[] {
          created.asString(),
          create(key, sent).asString(),
          tenant.as("viewer").get("/cases/" + caseId).asString(),
          tenant.as("viewer").queryParam("q", stored).get("/cases").asString(),
          export()
        }) {
      String compact = answer.replace(" ", "");
      assertTrue(
          compact.contains(number.replace(" ", "") + ",")
              || compact.contains(number.replace(" ", "") + "}"),
          answer);
    }
    assertEquals("Expense Report from Ann for " + shown, created.path("caseDetails.caseTitle"));
  }

  private static Response create(String key, String amount) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", key)
        .body(
            """
            {"processName": "expense_approval", "submitter": {"name": "Ann"},
             "caseData": {"amount": %s, "currency": "USD", "category": "Travel"}}
            """
                .formatted(amount))
        .post("/cases");
  }

  private static String export() {
    return TestTenant.platform().get("/tenants/" + tenant.id() + "/export").asString();
  }
}
