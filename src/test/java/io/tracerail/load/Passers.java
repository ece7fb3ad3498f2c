package io.tracerail.load;

import io.tracerail.testing.Await;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Tenants that come, work, are suspended, are taken back, and are purged, one after the other. */
final class Passers implements AutoCloseable {

  private static final Duration PURGE = Duration.ofSeconds(60);

  /** How long a credential that is remembered may tell of its tenant what was true before. */
  private static final Duration CREDENTIALS = Duration.ofSeconds(15);

  private static final long PAUSE_MILLIS = 1000;

  private final RunningService service;
  private final AtomicInteger purged = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean enough;

  /**
   * @param atOnce how many are there at a time
   */
  Passers(RunningService service, int atOnce) {
    this.service = service;
    for (int i = 0; i < atOnce; i++) {
      threads.add(Thread.ofVirtual().start(this::comeAndGo));
    }
  }

  int purged() {
    return purged.get();
  }

  /** What was not as it has to be. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    enough = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void comeAndGo() {
    while (!enough) {
      try {
        live();
        purged.incrementAndGet();
      } catch (AssertionError | IOException | RuntimeException failure) {
        failures.add(failure.toString());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      pause();
    }
  }

  private void live() throws IOException, InterruptedException {
    String itself;
    try (ServiceClient tenant = ServiceClient.onboard(service, "Passer");
        EventReader events = EventReader.open(tenant, "0")) {
      itself = "/" + tenant.tenantId();
      expect(201, tenant.create("P-1", null));
      expect(201, tenant.create("P-2", null));
      expect(200, tenant.post("/cases/P-1/decision", Map.of("decision", "approved"), null));
      Await.until(Duration.ofSeconds(10), "an event is heard", () -> !events.ids().isEmpty());
      expect(200, platform("POST", itself + "/suspension"));
      Await.until(CREDENTIALS, "the stream of a suspended tenant ends", events::hasEnded);
      expect(403, tenant.get("/cases"));
      expect(200, platform("DELETE", itself + "/suspension"));
      Await.until(
          CREDENTIALS,
          "a tenant that was taken back is served",
          () -> tenant.get("/cases/P-2").status() == 200);
    }
    expect(202, platform("DELETE", itself));
    Await.until(PURGE, "a deleted tenant is purged", () -> platform("GET", itself).status() == 404);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer platform(String method, String path) {
    Optional<Answer> answer = ServiceClient.platform(service, method, path);
    return answer.orElseThrow(() -> new AssertionError("no answer: " + method + " " + path));
  }

  private static void expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(answer.status() + " instead of " + status + ": " + answer.body());
    }
  }
}
