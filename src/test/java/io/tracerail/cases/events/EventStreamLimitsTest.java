package io.tracerail.cases.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.Await;
import io.tracerail.testing.LockedTable;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream may hold of the service, and how fast it may read. */
@QuarkusTest
@Timeout(60)
class EventStreamLimitsTest {

  private static final String STREAM = EventStream.class.getName() + "$Follower";

  @TestHTTPResource("/")
  URI service;

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
          try (EventStreamClient stream = open(tenant, null)) {
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
      try (EventStreamClient stream = open(tenant, null)) {
        stream.next();
      }
    }
    // Long before their lifetime is over.
    Await.until(Duration.ofSeconds(20), "streams are forgotten", () -> streamsInMemory() <= before);
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
    try (EventStreamClient stream = open(tenant, "0")) {
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

  private EventStreamClient open(TestTenant tenant, String lastEventId) throws Exception {
    return EventStreamClient.open(service, tenant, lastEventId);
  }
}
