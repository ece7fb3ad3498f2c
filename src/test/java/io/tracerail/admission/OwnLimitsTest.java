package io.tracerail.admission;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.LockedTable;
import io.tracerail.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sets for one tenant holds for that one only, from its next request on. */
@QuarkusTest
class OwnLimitsTest {

  private static final String OK = "HTTP/1.1 200 ";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TestHTTPResource("/")
  URI service;

  private final TestTenant tenant = TestTenant.onboard("Limited");

  /** A connection that is kept, and on which requests are sent one after the other. */
  private final class Kept implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    Kept() {
      try {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** With the admin's key, which no other connection has used. */
    void send(TestTenant as, String method, String path, String headers) {
      String request =
          "%s %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(method, as.path(), path, as.key("admin"), headers);
      write(request);
    }

    void write(String text) {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The status line and the headers. */
    String answer() {
      StringBuilder head = new StringBuilder();
      try {
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
          head.append(line).append('\n');
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return head.toString();
    }

    boolean isAnswered() {
      try {
        return socket.getInputStream().available() > 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Of a request without an effect. */
    String ask(TestTenant as) {
      send(as, "HEAD", "/processes", "");
      return answer();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private String onANewConnection(TestTenant as) {
    try (Kept connection = new Kept()) {
      return connection.ask(as);
    }
  }

  private static void limit(TestTenant tenant, String limits) {
    tenant.settings("{\"limits\":" + limits + "}");
  }

  private static void requestLimit(TestTenant tenant, int perSecond) {
    tenant.settings("{\"requestLimit\":" + perSecond + "}");
  }

  /** Of the quota, as the answer says. */
  private static int remaining(String answer) {
    return Integer.parseInt(answer.replaceAll("(?s).*\nRateLimit: \"tenant\";r=(\\d+);.*", "$1"));
  }

  private int status(TestTenant as) {
    return as.as("admin").get("/processes").statusCode();
  }

  @Test
  void refusesRequestsBeyondTheLimitUntilOneEnds() {
    TestTenant other = TestTenant.onboard("Unlimited");
    limit(tenant, "{\"concurrentRequests\":1}");
    List<Kept> slow = new ArrayList<>();
    try {
      Await.until(
          SOON,
          "a refusal",
          () -> {
            slow.add(new Kept());
            slow.getLast().send(tenant, "POST", "/cases", "Content-Length: 9\r\n");
            return status(tenant) == 429;
          });
      tenant
          .as("admin")
          .get("/processes")
          .then()
          .statusCode(429)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("1"));
      assertEquals(200, status(other));
    } finally {
      slow.forEach(Kept::close);
    }
    Await.until(SOON, "a place", () -> status(tenant) == 200);
  }

  @Test
  void refusesBodiesThatAreTooLargeTogetherUnread() {
    String large = "Content-Type: application/json\r\nContent-Length: 1048576\r\n";
    List<Kept> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        slow.add(new Kept());
        slow.getLast().send(tenant, "POST", "/cases", large);
      }
      Await.until(SOON, "a refusal", () -> slow.stream().anyMatch(Kept::isAnswered));
      Kept refused = slow.stream().filter(Kept::isAnswered).findFirst().orElseThrow();
      assertTrue(refused.answer().startsWith("HTTP/1.1 429 "));
      assertEquals(4, slow.stream().filter(one -> one != refused && !one.isAnswered()).count());
      assertEquals(200, status(tenant));
    } finally {
      slow.forEach(Kept::close);
    }
  }

  @Test
  void countsEventStreamsApartFromRequests() {
    limit(tenant, "{\"concurrentRequests\":1,\"eventStreams\":1}");
    try (Kept first = new Kept();
        Kept second = new Kept()) {
      first.send(tenant, "GET", "/events", "");
      assertPasses(first.answer());
      assertEquals(200, status(tenant));
      second.send(tenant, "GET", "/events", "");
      assertTrue(second.answer().startsWith("HTTP/1.1 429 "));
    }
  }

  @Test
  void closesConnectionsBeyondTheLimitUntilOneEnds() {
    limit(tenant, "{\"httpConnections\":1}");
    try (Kept first = new Kept()) {
      assertPasses(first.ask(tenant));
      assertPasses(first.ask(tenant));
      String refused = onANewConnection(tenant);
      assertTrue(refused.startsWith("HTTP/1.1 429 "), refused);
      assertTrue(refused.toLowerCase(Locale.ROOT).contains("\nconnection: close\n"), refused);
      assertPasses(onANewConnection(TestTenant.onboard("Elsewhere")));
    }
    Await.until(SOON, "a place", () -> onANewConnection(tenant).startsWith(OK));
  }

  @Test
  void countsAConnectionForTheTenantThatUsedItLast() {
    limit(tenant, "{\"httpConnections\":1}");
    try (Kept shared = new Kept();
        Kept own = new Kept()) {
      assertPasses(shared.ask(tenant));
      assertPasses(shared.ask(TestTenant.onboard("Behind the same proxy")));
      assertPasses(own.ask(tenant));
      assertTrue(shared.ask(tenant).startsWith("HTTP/1.1 429 "));
    }
  }

  private static void assertPasses(String answer) {
    assertTrue(answer.startsWith(OK), answer);
  }

  @Test
  void delaysRefusalsOfATenantThatIgnoresThem() {
    requestLimit(tenant, 1);
    try (Kept client = new Kept()) {
      Await.until(
          SOON,
          "a refusal that is held back",
          () -> {
            client.send(tenant, "HEAD", "/processes", "");
            long sent = System.nanoTime();
            String answer = client.answer();
            return answer.startsWith("HTTP/1.1 429 ") && System.nanoTime() - sent > 1_900_000_000L;
          });
      assertPasses(onANewConnection(TestTenant.onboard("Not held back")));
      Await.until(SOON, "a place", () -> client.ask(tenant).startsWith(OK));
    }
  }

  @Test
  void countsALargeBodyAsSeveralRequests() {
    requestLimit(tenant, 10);
    try (Kept client = new Kept()) {
      int length = 2 << 16;
      client.send(
          tenant,
          "POST",
          "/cases",
          "Content-Type: application/json\r\nContent-Length: " + length + "\r\n");
      client.write(" ".repeat(length));
      String answer = client.answer();
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(20 - 3, remaining(answer));
    }
  }

  @Test
  void countsABodyOfUnknownSizeAsTheLargestUntilRead() {
    requestLimit(tenant, 10);
    try (Kept client = new Kept()) {
      client.send(
          tenant,
          "POST",
          "/cases",
          "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
      client.write("1\r\n{\r\n0\r\n\r\n");
      String answer = client.answer();
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(20 - 17, remaining(answer));
      assertTrue(remaining(onANewConnection(tenant)) >= 20 - 3);
    }
  }

  @Test
  void countsAnHttp2BodyWithoutLengthAsTheLargest() throws Exception {
    requestLimit(tenant, 10);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(service.resolve(tenant.path() + "/cases"))
              .header("Authorization", "Bearer " + tenant.key("admin"))
              .header("Content-Type", "application/json");
      client.send(request.build(), HttpResponse.BodyHandlers.discarding()); // from then on HTTP/2
      var unknownLength =
          HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString("{"));
      HttpResponse<Void> answer =
          client.send(request.POST(unknownLength).build(), HttpResponse.BodyHandlers.discarding());
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertEquals(400, answer.statusCode());
      String limit = answer.headers().firstValue("RateLimit").orElseThrow();
      assertTrue(remaining("\nRateLimit: " + limit) <= 20 - 17, limit);
    }
  }

  /** Its key was in no cache. Nothing of its tenant's may stay taken. */
  @Test
  void freesThePlaceOfAClientThatLeavesDuringLookUp() throws Exception {
    limit(tenant, "{\"concurrentRequests\":1,\"httpConnections\":1}");
    try (LockedTable keys = new LockedTable("api_keys");
        Kept gone = new Kept()) {
      gone.send(tenant, "GET", "/processes", "");
      keys.awaitVictim();
    }
    Await.until(SOON, "a place", () -> onANewConnection(tenant).startsWith(OK));
  }

  @Test
  void keepsLimitsUntilTheyAreTakenBack() {
    String path = "/tenants/" + tenant.id();
    limit(tenant, "{\"databaseConnections\":3,\"statementTimeoutMillis\":500}");
    limit(tenant, "{\"eventStreams\":4,\"databaseConnections\":null}");
    TestTenant.platform()
        .get(path)
        .then()
        .body("settings.limits.size()", equalTo(2))
        .body("settings.limits.statementTimeoutMillis", equalTo(500))
        .body("settings.limits.eventStreams", equalTo(4));
    limit(tenant, "{\"eventStreams\":null,\"statementTimeoutMillis\":null}");
    TestTenant.platform().get(path).then().body("settings.limits", anEmptyMap());
  }

  @Test
  void onboardsATenantWithItsLimits() {
    String id =
        TestTenant.platform()
            .contentType(JSON)
            .body("{\"name\":\"Small\",\"settings\":{\"limits\":{\"eventStreams\":2}}}")
            .post("/tenants")
            .then()
            .statusCode(201)
            .extract()
            .path("tenantId");
    TestTenant.platform()
        .get("/tenants/" + id)
        .then()
        .body("settings.limits.eventStreams", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource({
    "concurrentRequests, 0",
    "httpConnections, 10001",
    "eventStreams, 1.5",
    "databaseConnections, true",
    "statementTimeoutMillis, 99"
  })
  void pointsOutALimitOutOfItsRange(String name, String value) {
    TestTenant.platform()
        .contentType(JSON)
        .body("{\"settings\":{\"limits\":{\"%s\":%s}}}".formatted(name, value))
        .patch("/tenants/" + tenant.id())
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/settings/limits/" + name));
  }
}
