package io.tracerail.auth;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tracerail.testing.TestTenant;
import org.junit.jupiter.api.Test;

/** Tokens on the paths of the service itself: what is packaged holds no probe. */
@QuarkusTest
class TokenExchangeTest {

  @Test
  void acceptsATokenAndRefusesAnAlteredOne() {
    TestTenant tenant = TestTenant.onboard("Token");
    String caseId = tenant.waitingCase();
    String token =
        with(tenant.key("agent"))
            .post("/api/v1/auth/token")
            .then()
            .statusCode(200)
            .body("role", equalTo("agent"))
            .extract()
            .path("token");
    String cases = tenant.path() + "/cases";
    with(token).get(cases).then().statusCode(200).body("items.caseId", hasItem(caseId));
    String altered = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
    with(altered)
        .get(cases)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("status", equalTo(401));
  }

  private static RequestSpecification with(String credential) {
    return TestTenant.service().header("Authorization", "Bearer " + credential);
  }
}
