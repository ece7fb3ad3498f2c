package io.tracerail.admission;

import static io.tracerail.admission.KeptConnection.askOnce;
import static io.tracerail.admission.KeptConnection.assertPasses;
import static io.tracerail.admission.KeptConnection.isRefused;
import static io.tracerail.admission.KeptConnection.passes;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.LockedTable;
import io.tracerail.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How many requests, streams and connections one tenant may have at a time, and no other. */
@QuarkusTest
class ConcurrencyLimitsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TestHTTPResource("/")
  URI service;

  private final TestTenant tenant = TestTenant.onboard("Limited");

  private void limit(String limits) {
    tenant.settings("{\"limits\":" + limits + "}");
  }

  private int status(TestTenant as) {
    return as.as("admin").get("/processes").statusCode();
  }

  @Test
  void refusesRequestsBeyondTheLimitUntilOneEnds() {
    TestTenant other = TestTenant.onboard("Unlimited");
    limit("{\"concurrentRequests\":1}");
    List<KeptConnection> slow = new ArrayList<>();
    try {
      Await.until(
          SOON,
          "a refusal",
          () -> {
            slow.add(new KeptConnection(service));
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
      slow.forEach(KeptConnection::close);
    }
    Await.until(SOON, "a place", () -> status(tenant) == 200);
  }

  @Test
  void refusesBodiesThatAreTooLargeTogetherUnread() {
    String large = "Content-Type: application/json\r\nContent-Length: 1048576\r\n";
    List<KeptConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        slow.add(new KeptConnection(service));
        slow.getLast().send(tenant, "POST", "/cases", large);
      }
      Await.until(SOON, "a refusal", () -> slow.stream().anyMatch(KeptConnection::isAnswered));
      KeptConnection refused =
          slow.stream().filter(KeptConnection::isAnswered).findFirst().orElseThrow();
      assertTrue(isRefused(refused.answer()));
      assertEquals(4, slow.stream().filter(one -> one != refused && !one.isAnswered()).count());
      assertEquals(200, status(tenant));
    } finally {
      slow.forEach(KeptConnection::close);
    }
  }

  @Test
  void countsEventStreamsApartFromRequests() {
    limit("{\"concurrentRequests\":1,\"eventStreams\":1}");
    try (KeptConnection first = new KeptConnection(service);
        KeptConnection second = new KeptConnection(service)) {
      first.send(tenant, "GET", "/events", "");
      assertPasses(first.answer());
      assertEquals(200, status(tenant));
      second.send(tenant, "GET", "/events", "");
      assertTrue(isRefused(second.answer()));
    }
  }

  @Test
  void closesConnectionsBeyondTheLimitUntilOneEnds() {
    limit("{\"httpConnections\":1}");
    try (KeptConnection first = new KeptConnection(service)) {
      assertPasses(first.ask(tenant));
      assertPasses(first.ask(tenant));
      String refused = askOnce(service, tenant);
      assertTrue(isRefused(refused), refused);
      assertTrue(refused.toLowerCase(Locale.ROOT).contains("\nconnection: close\n"), refused);
      assertPasses(askOnce(service, TestTenant.onboard("Elsewhere")));
    }
    Await.until(SOON, "a place", () -> passes(askOnce(service, tenant)));
  }

  @Test
  void countsAConnectionForTheTenantThatUsedItLast() {
    limit("{\"httpConnections\":1}");
    try (KeptConnection shared = new KeptConnection(service);
        KeptConnection own = new KeptConnection(service)) {
      assertPasses(shared.ask(tenant));
      assertPasses(shared.ask(TestTenant.onboard("Behind the same proxy")));
      assertPasses(own.ask(tenant));
      assertTrue(isRefused(shared.ask(tenant)));
    }
  }

  /** Its key was in no cache. Nothing of its tenant's may stay taken. */
  @Test
  void freesThePlaceOfAClientThatLeavesDuringLookUp() throws Exception {
    limit("{\"concurrentRequests\":1,\"httpConnections\":1}");
    try (LockedTable keys = new LockedTable("api_keys");
        KeptConnection gone = new KeptConnection(service)) {
      gone.send(tenant, "GET", "/processes", "");
      keys.awaitVictim();
    }
    Await.until(SOON, "a place", () -> passes(askOnce(service, tenant)));
  }
}
