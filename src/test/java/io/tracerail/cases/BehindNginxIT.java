package io.tracerail.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.Nginx;
import io.tracerail.testing.TestTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An nginx whose settings are its defaults passes events on as they come. */
@QuarkusIntegrationTest
@Timeout(120)
class BehindNginxIT {

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

  @Test
  void passesEventsOnAtOnceAndKeepsAQuietStreamOpen() throws Exception {
    try (Nginx plain = Nginx.before(service, "");
        Nginx compressing = Nginx.before(service, "gzip on; gzip_proxied any; gzip_types *;")) {
      List<List<String>> streams = List.of(follow(plain), follow(compressing));
      awaitOnEach(streams, AT_ONCE, line -> line.equals("event:stream.opened"));
      String caseId = tenant.waitingCase();
      awaitOnEach(streams, AT_ONCE, line -> line.equals("event:case.created"));
      awaitOnEach(streams, AT_ONCE, line -> line.contains(caseId));
      awaitOnEach(streams, QUIET, line -> line.startsWith(":") && line.contains("keep"));
    }
  }

  private static void awaitOnEach(
      List<List<String>> streams, Duration atMost, Predicate<String> line) {
    for (List<String> lines : streams) {
      Await.until(atMost, lines::toString, () -> lines.stream().anyMatch(line));
    }
  }

  private List<String> follow(Nginx nginx) {
    HttpRequest request =
        HttpRequest.newBuilder(nginx.uri(tenant.path() + "/events"))
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).join();
    assertEquals(200, response.statusCode());
    assertTrue(
        response.headers().firstValue("Content-Encoding").isEmpty(), "an event stream, compressed");
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread.ofVirtual().start(() -> response.body().forEach(lines::add));
    return lines;
  }
}
