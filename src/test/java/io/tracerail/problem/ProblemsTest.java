package io.tracerail.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemsTest {

  private static final String URN =
      "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private static final String SAMPLE = "/api/v1/platform/sample";
  private static final String KEY = "Bearer test-only-platform-key-of-a-good-length";

  private static RequestSpecification given() {
    return RestAssured.given().header("Authorization", KEY);
  }

  @TestHTTPResource URL server;

  private static ValidatableResponse post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse post(byte[] body) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType("application/json")
        .body(body)
        .post(SAMPLE)
        .then();
  }

  private static void assertProblem(ValidatableResponse response, int status) {
    response
        .statusCode(status)
        .contentType(Problem.MEDIA_TYPE)
        .header("X-Request-Id", notNullValue())
        .body("status", is(status))
        .body("type", containsString("/problems/"))
        .body("title", notNullValue())
        .body("instance", matchesPattern(URN));
    String body = response.extract().asString();
    assertTrue(!body.contains("io.tracerail") && !body.contains("java."), body);
  }

  private static void assertField(String body, String pointer) {
    ValidatableResponse response = post(body);
    assertProblem(response, 422);
    response.body("errors[0].pointer", equalTo(pointer)).body("errors[0].detail", notNullValue());
  }

  @Test
  void returnsNumbersAsSentAndTimesInSeconds() {
    String body =
        post("{\"name\":\"n\",\"count\":1,\"amount\":750.10,\"data\":{\"a\":750,\"b\":1.50,"
                + "\"c\":12345678901234567890.123},\"at\":\"2024-08-21T10:30:00.987Z\"}")
            .statusCode(200)
            .extract()
            .asString();
    assertEquals(
        "{\"name\":\"n\",\"count\":1,\"amount\":750.10,\"data\":{\"a\":750,\"b\":1.50,"
            + "\"c\":12345678901234567890.123},\"parts\":null,\"at\":\"2024-08-21T10:30:00Z\"}",
        body);
  }

  @Test
  void answers400ForMalformedJson() {
    for (String body :
        new String[] {
          "{",
          "{\"name\":}",
          "nonsense",
          "{\"name\":\"a\",\"name\":\"b\"}",
          "{} {}",
          "",
          "null",
          "{\"name\":\"\\u00\"}",
          "{\"data\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
          "{\"count\":" + "1".repeat(500) + "}",
          "{\"data\":[0" + ",0".repeat(30_000) + "]}",
          "{\"data\":{\"a\":1,\"a\":2}}"
        }) {
      assertProblem(post(body), 400);
    }
    assertProblem(
        post(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc3, '"', '}'}), 400);
  }

  @Test
  void namesWrongFieldsByPointer() {
    assertField("{\"surprise\":1}", "/surprise");
    assertField("{\"name\":1}", "/name");
    assertField("{\"name\":{}}", "/name");
    assertField("{\"count\":\"1\"}", "/count");
    assertField("{\"count\":1.5}", "/count");
    assertField("{\"amount\":\"1\"}", "/amount");
    assertField("{\"parts\":[{\"text\":\"a\"},{\"role\":\"king\"}]}", "/parts/1/role");
    assertField("{\"parts\":{}}", "/parts");
    assertField("{\"at\":\"yesterday\"}", "/at");
    assertField("[]", "");
  }

  @Test
  void refusesForbiddenCharacters() {
    assertField("{\"name\":\"a\\u0000b\"}", "/name");
    assertField("{\"name\":\"\\ud800\"}", "/name");
    assertField("{\"data\":{\"a~/b\":[1,{\"c\":\"\\u0007\"}]}}", "/data/a~0~1b/1/c");
    assertField("{\"data\":{\"x\\u0000\":1}}", "/data");
    post("{\"name\":\"two\\nlines\\tand a tab\"}").statusCode(200);
  }

  @Test
  void refusesHugeNumbersAtOnce() {
    long start = System.nanoTime();
    assertField("{\"amount\":1e999999999}", "/amount");
    assertField("{\"count\":99999999999}", "/count");
    assertField("{\"at\":1999999999}", "/at");
    assertField("{\"at\":\"1999999999\"}", "/at");
    assertField("{\"data\":{\"a\":1e999999999}}", "/data/a");
    assertField("{\"data\":{\"a\":1e-999999999}}", "/data/a");
    ValidatableResponse whole = post("{\"count\":1e999999999}");
    assertTrue(whole.extract().statusCode() / 100 == 4);
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void answers400ForMalformedParameters() {
    assertProblem(given().get(SAMPLE + "/not-a-uuid?limit=1").then(), 400);
    assertProblem(given().get(SAMPLE + "/" + UUID.randomUUID() + "?limit=many").then(), 400);
  }

  @Test
  void tellsWrongMethodsMediaTypesAndPathsApart() {
    assertProblem(given().delete(SAMPLE).then(), 405);
    assertProblem(given().contentType("text/plain").body("x").post(SAMPLE).then(), 415);
    assertProblem(given().accept("image/png").get(SAMPLE + "/fault").then(), 406);
    assertProblem(given().get(SAMPLE + "/a/b/c").then(), 404);
    assertProblem(given().get("/api/nothing").then(), 401);
  }

  @Test
  void answersOptionsWithTheMethodsOfThePath() {
    given().options(SAMPLE + "/fault").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void showsOnlyTheRequestIdOfAFault() {
    String id = UUID.randomUUID().toString();
    ValidatableResponse response = given().header("X-Request-Id", id).get(SAMPLE + "/fault").then();
    assertProblem(response, 500);
    response
        .header("X-Request-Id", id)
        .body("instance", is("urn:uuid:" + id))
        .body("detail", nullValue())
        .body(not(containsString("secret")));
  }

  @Test
  void tellsWhenToRetryInAnOutage() {
    ValidatableResponse response = given().get(SAMPLE + "/outage").then();
    assertProblem(response, 503);
    response.header("Retry-After", "5").body("detail", is("Away."));
  }

  @Test
  void replacesARequestIdThatIsNoUuid() {
    given()
        .header("X-Request-Id", "<script>")
        .get(SAMPLE + "/outage")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void forbidsCachingAndSniffingOfAnswers() {
    given()
        .get("/api/v1/tenants/x/cases")
        .then()
        .header("Cache-Control", containsString("no-store"))
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void refusesLargeBodiesAnnouncedOrNot() throws IOException {
    assertProblem(post("{\"name\":\"" + "x".repeat(1_100_000) + "\"}"), 413);
    String answer =
        exchange(
            "POST /api/v1/platform/sample HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + KEY
                + "\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + " ".repeat(65536) + "\r\n").repeat(17)
                + "0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void answers400ForABadRequestLine() throws IOException {
    String answer = exchange("NOT HTTP AT ALL\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.0 400"), answer);
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().readNBytes(answer, 0, 12);
      length += Math.max(0, socket.getInputStream().read(answer, length, answer.length - length));
      return new String(answer, 0, length, StandardCharsets.UTF_8);
    }
  }
}
