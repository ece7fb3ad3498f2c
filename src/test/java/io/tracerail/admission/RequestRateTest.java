package io.tracerail.admission;

import static io.tracerail.admission.KeptConnection.askOnce;
import static io.tracerail.admission.KeptConnection.assertPasses;
import static io.tracerail.admission.KeptConnection.isRefused;
import static io.tracerail.admission.KeptConnection.passes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.TestTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many requests a second one tenant may send, and for how many of them a body counts. */
@QuarkusTest
class RequestRateTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TestHTTPResource("/")
  URI service;

  private final TestTenant tenant = TestTenant.onboard("Limited");

  private void requestLimit(int perSecond) {
    tenant.settings("{\"requestLimit\":" + perSecond + "}");
  }

  /** Of the quota, as the answer says. */
  private static int remaining(String answer) {
    return Integer.parseInt(answer.replaceAll("(?s).*\nRateLimit: \"tenant\";r=(\\d+);.*", "$1"));
  }

  @Test
  void delaysRefusalsOfATenantThatIgnoresThem() {
    requestLimit(1);
    try (KeptConnection client = new KeptConnection(service)) {
      Await.until(
          SOON,
          "a refusal that is held back",
          () -> {
            client.send(tenant, "HEAD", "/processes", "");
            long sent = System.nanoTime();
            String answer = client.answer();
            return isRefused(answer) && System.nanoTime() - sent > 1_900_000_000L;
          });
      assertPasses(askOnce(service, TestTenant.onboard("Not held back")));
      Await.until(SOON, "a place", () -> passes(client.ask(tenant)));
    }
  }

  @Test
  void countsALargeBodyAsSeveralRequests() {
    requestLimit(10);
    try (KeptConnection client = new KeptConnection(service)) {
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
    requestLimit(10);
    try (KeptConnection client = new KeptConnection(service)) {
      client.send(
          tenant,
          "POST",
          "/cases",
          "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
      client.write("1\r\n{\r\n0\r\n\r\n");
      String answer = client.answer();
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(20 - 17, remaining(answer));
      // Given back as the request ends, a moment after its answer; the limit's own refill takes 1.4
      // s.
      assertTrue(
          Await.happens(
              Duration.ofMillis(400), () -> remaining(askOnce(service, tenant)) >= 20 - 8));
    }
  }

  @Test
  void countsAnHttp2BodyWithoutLengthAsTheLargest() throws Exception {
    requestLimit(10);
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
}
