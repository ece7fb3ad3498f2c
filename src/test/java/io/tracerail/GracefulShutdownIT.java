package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One of two instances is told to end while both are under load: nobody's request is lost. */
@BesideOthers
class GracefulShutdownIT {

  private static final int CLIENTS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Less than the 30 s that Kubernetes gives by default. */
  private static final Duration DEADLINE = Duration.ofSeconds(25);

  private static RunningService leaving;
  private static RunningService staying;
  private static ServiceClient onLeaving;
  private static ServiceClient onStaying;

  private final Map<String, List<String>> accepted = new ConcurrentHashMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private volatile boolean leavingTakesNoMore;
  private volatile boolean enough;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> servers = new HashMap<>(RunningService.servers());
    servers.put("tracerail.shutdown.delay", "2s");
    leaving = RunningService.start(servers, "shutdown-leaving");
    staying = RunningService.start(servers, "shutdown-staying");
    onLeaving = ServiceClient.onboard(leaving, "Drained");
    onStaying = onLeaving.at(staying);
  }

  @AfterAll
  static void stop() {
    leaving.close();
    staying.close();
  }

  @Test
  void losesNoRequestAndResumesStreamsElsewhere() throws Exception {
    assertTrue(onLeaving.create("FIRST", null).accepted());
    try (EventReader stream = EventReader.open(onLeaving, "0")) {
      List<Thread> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> Thread.ofVirtual().start(() -> work(client)))
              .toList();
      Await.until(PATIENCE, "both are under load", () -> accepted.size() >= 20);

      long signalled = System.nanoTime();
      leaving.terminate();
      Await.until(PATIENCE, "its readiness is down", () -> leaving.readiness() != 200);
      leavingTakesNoMore = true;
      Await.until(PATIENCE, "its stream has ended", stream::hasEnded);
      assertTrue(stream.endedCleanly(), "the stream broke instead of ending");
      Await.until(PATIENCE, "the process has ended", () -> leaving.exitStatus().isPresent());
      Duration took = Duration.ofNanos(System.nanoTime() - signalled);
      assertTrue(took.compareTo(DEADLINE) < 0, () -> "took " + took);
      assertEquals(143, leaving.exitStatus().getAsInt(), "ended by SIGTERM");

      int before = accepted.size();
      Await.until(PATIENCE, "the other carries on", () -> accepted.size() >= before + 20);
      enough = true;
      for (Thread client : clients) {
        assertTrue(client.join(PATIENCE));
      }
      assertEquals(List.of(), List.copyOf(broken), "requests without an answer");
      assertEquals(List.of(), List.copyOf(refused), "requests with a final refusal");
      accepted.forEach(GracefulShutdownIT::assertInEffectOnce);
      try (EventReader resumed = stream.resumeAt(onStaying)) {
        long last = 1 + 3L * accepted.size();
        Await.until(
            PATIENCE,
            "each event was heard",
            () -> stream.ids().size() + resumed.ids().size() >= last);
        List<Long> heard = new ArrayList<>(stream.ids());
        heard.addAll(resumed.ids());
        assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), heard);
      }
    }
    assertTrue(leaving.log().contains("Stopping: requests are served"), leaving::log);
    assertTrue(!leaving.log().contains("Timed out waiting for graceful shutdown"), leaving::log);
  }

  /**
   * Case after case, on either instance in turn, as behind a load balancer that asks for readiness.
   */
  private void work(int client) {
    for (int number = 1; !enough; number++) {
      String caseId = "CLIENT-" + client + "-" + number;
      String comment = "Comment of " + caseId;
      boolean all =
          insist(number, "/cases", ServiceClient.expense(caseId), caseId + "/create")
              && insist(
                  number + 1,
                  "/cases/" + caseId + "/messages",
                  Map.of("text", comment),
                  caseId + "/comment")
              && insist(
                  number,
                  "/cases/" + caseId + "/decision",
                  Map.of("decision", "approved"),
                  caseId + "/decide");
      if (!all) {
        return;
      }
      accepted.put(caseId, List.of(comment));
    }
  }

  /** Only an answer that says so is a reason to ask again. */
  private boolean insist(int turn, String path, Object body, String key) {
    for (int attempt = turn; ; attempt++) {
      boolean first = attempt % 2 == 0 && !leavingTakesNoMore;
      try {
        Answer answer = (first ? onLeaving : onStaying).postOrFail(path, body, key);
        if (answer.accepted()) {
          return true;
        }
        if (!answer.passing()) {
          refused.add(key + ": " + answer.status() + " " + answer.body());
          return false;
        }
      } catch (IOException failure) {
        broken.add((first ? "leaving " : "staying ") + key + ": " + failure);
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void assertInEffectOnce(String caseId, List<String> comments) {
    JsonNode document = onStaying.get("/cases/" + caseId).body();
    assertEquals("closed", document.at("/caseDetails/state").asText(), document::toString);
    List<String> texts = document.at("/activityStream").findValuesAsText("text");
    for (String comment : comments) {
      assertEquals(1, Collections.frequency(texts, comment), document::toString);
    }
  }
}
