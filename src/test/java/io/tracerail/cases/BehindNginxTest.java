package io.tracerail.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.Nginx;
import io.tracerail.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An nginx whose settings are its defaults passes events on as they come. */
@QuarkusTest
@Timeout(120)
class BehindNginxTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Above the 15 s after which a silent stream shows that it lives, below nginx's 60. */
  private static final Duration QUIET = Duration.ofSeconds(25);

  @TestHTTPResource("/")
  URI service;

  private HttpClient client;
  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    assumeTrue(
        Nginx.isInstalled(),
        "nginx is not installed (apt-get install nginx-light): nothing is shown here");
    client = HttpClient.newHttpClient();
    tenant = TestTenant.onboard("Behind nginx");
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip on; gzip_proxied any; gzip_types *;"})
  void eventsArriveAtOnceAndAQuietStreamStaysOpen(String gzip) throws Exception {
    try (Nginx nginx = Nginx.before(service, gzip)) {
      List<String> lines = new CopyOnWriteArrayList<>();
      follow(nginx.uri(tenant.path() + "/events"), lines);
      Await.until(AT_ONCE, lines::toString, () -> lines.contains("event:stream.opened"));
      String caseId = tenant.waitingCase();
      Await.until(AT_ONCE, lines::toString, () -> lines.contains("event:case.created"));
      Await.until(
          AT_ONCE, lines::toString, () -> lines.stream().anyMatch(line -> line.contains(caseId)));
      Await.until(
          QUIET,
          lines::toString,
          () -> lines.stream().anyMatch(line -> line.startsWith(":") && line.contains("keep")));
    }
  }

  private void follow(URI events, List<String> lines) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).join();
    assertEquals(200, response.statusCode());
    assertTrue(
        response.headers().firstValue("Content-Encoding").isEmpty(), "an event stream, compressed");
    Thread.ofVirtual().start(() -> response.body().forEach(lines::add));
  }
}
