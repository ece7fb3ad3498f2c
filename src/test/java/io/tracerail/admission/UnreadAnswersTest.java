package io.tracerail.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of one tenant that read none of its answers. */
@QuarkusTest
class UnreadAnswersTest {

  private static final int CASE_BYTES = 1_000_000;
  private static final int BOUND = 16 << 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TestHTTPResource("/")
  URI service;

  private final TestTenant tenant = TestTenant.onboard("Does not read");
  private final TestTenant other = TestTenant.onboard("Reads");
  private final List<Socket> unread = new ArrayList<>();

  @BeforeEach
  void seed() throws SQLException {
    SeededCases.write(TestServers.configuration(), tenant.id(), 4);
    SeededCases.enlarge(TestServers.configuration(), tenant.id(), "SEED-%", CASE_BYTES);
    SeededCases.write(TestServers.configuration(), other.id(), 4);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : unread) {
      socket.close();
    }
  }

  /**
   * @return the answer's status; the rest is left alone
   */
  private int ask(String path) {
    try {
      Socket socket = new Socket();
      unread.add(socket);
      socket.setReceiveBufferSize(1024);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
      String request =
          "GET %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(tenant.path(), path, tenant.key("viewer"));
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String line = new String(socket.getInputStream().readNBytes(12), US_ASCII);
      return Integer.parseInt(line.substring(9));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @return how many were answered before the first refusal
   */
  private int askUntilRefused(String path) {
    for (int answered = 0; ; answered++) {
      int status = ask(path);
      if (status != 200) {
        assertEquals(429, status);
        return answered;
      }
      assertTrue(answered < 100, "there is no bound");
    }
  }

  @Test
  void boundsTheUnreadAnswersOfATenant() throws IOException {
    int answered = askUntilRefused("/cases/SEED-1");
    assertTrue(answered > 10, () -> answered + " answers");
    assertTrue((answered + 1) * (long) CASE_BYTES < BOUND + 2 * CASE_BYTES, () -> answered + "");
    other.as("viewer").get("/cases/SEED-1").then().statusCode(200);
    tenant
        .as("viewer")
        .get("/cases?limit=200")
        .then()
        .statusCode(429)
        .header("Retry-After", equalTo("1"))
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("/problems/too-many-requests"));
    close();
    Await.until(
        SOON,
        "the tenant is served again",
        () -> tenant.as("viewer").get("/cases/SEED-1").statusCode() == 200);
  }

  @Test
  void boundsUnreadListsToo() {
    int answered = askUntilRefused("/cases?limit=200");
    assertTrue(answered >= 4, () -> answered + " answers");
    other.as("viewer").get("/cases").then().statusCode(200);
  }
}
