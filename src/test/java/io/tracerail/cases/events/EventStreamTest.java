package io.tracerail.cases.events;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.LockedTable;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class EventStreamTest {

  private static final String STREAM = EventStream.class.getName() + "$Follower";

  @TestHTTPResource("/")
  URI service;

  private record Event(long id, String type, String data) {}

  @Test
  void tellsOfCreationChangeAndClosingInOrder() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events");
    try (Stream stream = open(tenant, null)) {
      assertEquals("stream.opened", stream.next().type());
      String caseId = tenant.waitingCase();
      tenant
          .as("agent")
          .body(Map.of("text", "Hm."))
          .post("/cases/" + caseId + "/messages")
          .then()
          .statusCode(201);
      tenant
          .as("agent")
          .body(Map.of("decision", "approved"))
          .post("/cases/" + caseId + "/decision")
          .then()
          .statusCode(200);
      List<Event> events = List.of(stream.next(), stream.next(), stream.next());
      assertEquals(
          List.of("case.created", "case.changed", "case.closed"),
          events.stream().map(Event::type).toList());
      events.forEach(event -> assertTrue(event.data().contains(caseId)));
    }
  }

  @Test
  void resumesAfterTheLastSeenEventWithoutAGap() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, resumed");
    try (Stream stream = open(tenant, null)) {
      stream.next();
    }
    concurrently(20, tenant::waitingCase);
    List<Long> seen = new ArrayList<>();
    try (Stream stream = open(tenant, "0")) {
      stream.next();
      for (int i = 0; i < 12; i++) {
        seen.add(stream.next().id());
      }
    }
    try (Stream stream = open(tenant, Long.toString(seen.getLast()))) {
      stream.next();
      for (int i = 0; i < 8; i++) {
        seen.add(stream.next().id());
      }
    }
    assertEquals(LongStream.rangeClosed(1, 20).boxed().toList(), seen);
  }

  @Test
  void freesThePlaceOfAClientThatLeavesEarly() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, never heard");
    tenant.settings("{\"limits\":{\"eventStreams\":1}}");
    try (LockedTable counters = new LockedTable("event_counters");
        Socket gone = new Socket(service.getHost(), service.getPort())) {
      String request =
          "GET %s/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(tenant.path(), tenant.key("viewer"));
      gone.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      counters.awaitVictim();
    }
    Thread.sleep(1000); // it would have taken its place
    Await.until(
        Duration.ofSeconds(20),
        "a place",
        () -> {
          try (Stream stream = open(tenant, null)) {
            stream.next();
            return true;
          } catch (Exception | AssertionError refused) {
            return false;
          }
        });
  }

  @Test
  void keepsNoClosedStreamInMemory() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, forgotten");
    int before = streamsInMemory();
    for (int i = 0; i < 10; i++) {
      try (Stream stream = open(tenant, null)) {
        stream.next();
      }
    }
    // Long before their lifetime is over.
    Await.until(Duration.ofSeconds(20), "streams are forgotten", () -> streamsInMemory() <= before);
  }

  private static int streamsInMemory() {
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.trim().split(" +")) // rank, instances, bytes, class
          .filter(columns -> columns.length > 3 && columns[3].equals(STREAM))
          .mapToInt(columns -> Integer.parseInt(columns[1]))
          .sum();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsNothingOfAnotherTenant() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, mine");
    TestTenant other = TestTenant.onboard("Events, theirs");
    try (Stream stream = open(tenant, null)) {
      stream.next();
      String foreign = other.waitingCase();
      String own = tenant.waitingCase();
      Event event = stream.next();
      assertTrue(event.data().contains(own));
      assertFalse(event.data().contains(foreign));
      assertEquals(1, event.id());
    }
  }

  @Test
  void endsAtOnceWhenItsKeyIsRevoked() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, revoked");
    try (Stream stream = open(tenant, null)) {
      stream.next();
      revoke(tenant, tenant.key("viewer"));
      // Before the first keep-alive: nothing but the revocation has woken it.
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertThrows(IOException.class, stream::next));
    }
  }

  @Test
  void tellsARevokedKeyNothingMore() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, revoked while busy");
    try (Stream stream = open(tenant, null)) {
      stream.next();
      revoke(tenant, tenant.key("viewer"));
      tenant.waitingCase();
      assertThrows(IOException.class, stream::next);
    }
  }

  @Test
  void endsWhenItsTenantIsSuspended() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, suspended");
    try (Stream stream = open(tenant, null)) {
      stream.next();
      TestTenant.platform().post("/tenants/" + tenant.id() + "/suspension").then().statusCode(200);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertThrows(IOException.class, stream::next));
    }
  }

  @Test
  void answersAHeadWithoutAStream() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, head");
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          "HEAD %s/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(tenant.path(), tenant.key("viewer"));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void tellsProxiesToPassEachEventOn() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, through a proxy");
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(tenant.path() + "/events"))
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertEquals("no", response.headers().firstValue("X-Accel-Buffering").orElseThrow());
    assertEquals(
        "no-store, no-transform", response.headers().firstValue("Cache-Control").orElseThrow());
    client.shutdownNow();
  }

  private static void revoke(TestTenant tenant, String key) {
    tenant.as("admin").delete("/api-keys/" + key.split("_")[1]).then().statusCode(204);
  }

  @Test
  void readsABacklogNoFasterThanTheRequestLimit() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, backlog");
    int batches = 5;
    SeededCases.write(TestServers.configuration(), tenant.id(), batches * CaseEvents.BATCH);
    SeededCases.writeEvents(TestServers.configuration(), tenant.id(), batches * CaseEvents.BATCH);
    tenant.settings("{\"requestLimit\":1}");
    Await.until(
        Duration.ofSeconds(20),
        "the new limit",
        () ->
            "\"tenant\";q=2;w=2"
                .equals(tenant.as("viewer").get("/processes").getHeader("RateLimit-Policy")));
    Thread.sleep(2000); // so that a request is left for the stream
    try (Stream stream = open(tenant, "0")) {
      stream.next();
      long begin = System.nanoTime();
      for (long id = 1; id <= batches * CaseEvents.BATCH; id++) {
        assertEquals(id, stream.next().id());
      }
      // One batch comes with the stream, two are its burst; the others come a second apart.
      long atLeast = Duration.ofMillis(1500).toNanos();
      assertTrue(System.nanoTime() - begin > atLeast, "all came at once");
    }
  }

  /** What a client sends that has seen no event, and what the description allows it to send. */
  @Test
  void treatsAnEmptyLastEventIdAsNone() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, empty id");
    tenant.waitingCase();
    try (Stream stream = open(tenant, "")) {
      assertEquals("{\"lastEventId\":\"1\"}", stream.next().data());
    }
    String pattern =
        given()
            .get("/q/openapi?format=json")
            .path(
                "paths.'/api/v1/tenants/{tenantId}/events'.get.parameters"
                    + ".find { it.name == 'Last-Event-ID' }.schema.pattern");
    assertEquals(
        List.of(true, true, false),
        java.util.stream.Stream.of("", "17", "latest").map(id -> id.matches(pattern)).toList());
  }

  @Test
  void answers400ForABadLastEventId() {
    TestTenant tenant = TestTenant.onboard("Events, bad id");
    tenant
        .as("viewer")
        .header("Last-Event-ID", "latest")
        .header("Accept", "text/event-stream")
        .get("/events")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private static void concurrently(int times, Callable<String> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      threads
          .invokeAll(java.util.stream.Stream.generate(() -> work).limit(times).toList())
          .forEach(done -> done.resultNow());
    }
  }

  private Stream open(TestTenant tenant, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(tenant.path() + "/events"))
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<java.io.InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    return new Stream(
        client, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
  }

  /** A client that reads event by event (HTML Living Standard, section 9.2.6). */
  private record Stream(HttpClient client, BufferedReader lines) implements AutoCloseable {

    Event next() throws IOException {
      long id = 0;
      String type = null;
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = Long.parseLong(line.substring(3).strip());
        } else if (line.startsWith("event:")) {
          type = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        } else if (line.isEmpty() && type != null) {
          return new Event(id, type, data.toString());
        }
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() throws IOException {
      client.shutdownNow();
    }
  }
}
