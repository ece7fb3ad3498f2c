package io.tracerail.cases.events;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.cases.events.EventStreamClient.Event;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class EventStreamTest {

  @TestHTTPResource("/")
  URI service;

  @Test
  void tellsOfCreationChangeAndClosingInOrder() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events");
    try (EventStreamClient stream = open(tenant, null)) {
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
    try (EventStreamClient stream = open(tenant, null)) {
      stream.next();
    }
    concurrently(20, tenant::waitingCase);
    List<Long> seen = new ArrayList<>();
    try (EventStreamClient stream = open(tenant, "0")) {
      stream.next();
      for (int i = 0; i < 12; i++) {
        seen.add(stream.next().id());
      }
    }
    try (EventStreamClient stream = open(tenant, Long.toString(seen.getLast()))) {
      stream.next();
      for (int i = 0; i < 8; i++) {
        seen.add(stream.next().id());
      }
    }
    assertEquals(LongStream.rangeClosed(1, 20).boxed().toList(), seen);
  }

  /** As where an instance ends between its commit and its NOTIFY. */
  @Test
  void tellsOfAChangeThatNobodyToldOf() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, untold");
    String caseId = tenant.waitingCase();
    try (EventStreamClient stream = open(tenant, null)) {
      stream.next();
      TenantRows.update(
          tenant,
          """
          with counter as (update event_counters set last_id = last_id + 1 returning *)
          insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id, outcome, confirmed)
          select tenant_id, last_id, '%s', 2, 'case.changed', 'Untold', gen_random_uuid(), '{}', true from counter
          """
              .formatted(caseId));
      // Without the poll it would come with the first keep-alive, after 15 s.
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertEquals(2, stream.next().id()));
    }
  }

  @Test
  void tellsNothingOfAnotherTenant() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, mine");
    TestTenant other = TestTenant.onboard("Events, theirs");
    try (EventStreamClient stream = open(tenant, null)) {
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
    try (EventStreamClient stream = open(tenant, null)) {
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
    try (EventStreamClient stream = open(tenant, null)) {
      stream.next();
      revoke(tenant, tenant.key("viewer"));
      tenant.waitingCase();
      assertThrows(IOException.class, stream::next);
    }
  }

  @Test
  void endsWhenItsTenantIsSuspended() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, suspended");
    try (EventStreamClient stream = open(tenant, null)) {
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

  /** What a client sends that has seen no event, and what the description allows it to send. */
  @Test
  void treatsAnEmptyLastEventIdAsNone() throws Exception {
    TestTenant tenant = TestTenant.onboard("Events, empty id");
    tenant.waitingCase();
    try (EventStreamClient stream = open(tenant, "")) {
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
        Stream.of("", "17", "latest").map(id -> id.matches(pattern)).toList());
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

  private static void revoke(TestTenant tenant, String key) {
    tenant.as("admin").delete("/api-keys/" + key.split("_")[1]).then().statusCode(204);
  }

  private static void concurrently(int times, Callable<String> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      threads
          .invokeAll(Stream.generate(() -> work).limit(times).toList())
          .forEach(done -> done.resultNow());
    }
  }

  private EventStreamClient open(TestTenant tenant, String lastEventId) throws Exception {
    return EventStreamClient.open(service, tenant, lastEventId);
  }
}
