package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.EventReader;
import io.tracerail.testing.Relay;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** PostgreSQL and Temporal go away and come back, while the service runs on. */
@BesideOthers
class OutageIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(3);
  private static final Duration WITHIN_DEADLINES = Duration.ofSeconds(14);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OUTAGE = Duration.ofSeconds(25);
  private static final Map<String, String> APPROVED = Map.of("decision", "approved");

  private static Relay temporal;
  private static Relay database;
  private static RunningService service;

  private ServiceClient tenant;
  private String prefix;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> configuration = new HashMap<>(RunningService.servers());
    temporal = new Relay(configuration.get("tracerail.temporal.target"));
    String url = configuration.get("tracerail.db.url");
    String server = url.substring(url.indexOf("//") + 2, url.lastIndexOf('/'));
    database = new Relay(server);
    configuration.put("tracerail.temporal.target", temporal.address());
    configuration.put("tracerail.db.url", url.replace(server, database.address()));
    service = RunningService.start(configuration, "outage");
  }

  @AfterAll
  static void stop() {
    service.close();
    temporal.close();
    database.close();
  }

  @BeforeEach
  void onboard(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName();
    tenant = ServiceClient.onboard(service, prefix);
  }

  @AfterEach
  void restore() {
    temporal.restore();
    database.restore();
  }

  @Test
  void servesReadsAndRefusesCommandsWithoutTemporal() {
    String waiting = waitingCase();
    temporal.cut();
    assertEquals(200, tenant.get("/cases/" + waiting).status());
    assertEquals(200, tenant.get("/cases").status());
    assertUnavailable(tenant.create(prefix + "-new", "create"));
    assertUnavailable(tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"));
    assertUnavailable(tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"));
    assertEquals(404, tenant.get("/cases/" + prefix + "-new").status());
    assertEquals(0, occurrences(waiting, "Hello"));
    assertEquals("open", state(waiting));

    temporal.restore();
    assertEquals(201, eventually(() -> tenant.create(prefix + "-new", "create")).status());
    assertEquals(
        201,
        eventually(
                () -> tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"))
            .status());
    assertEquals(
        200,
        eventually(() -> tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"))
            .status());
    assertEquals(1, occurrences(waiting, "Hello"));
    assertEquals("closed", state(waiting));
  }

  /** The SDK's pollers sleep as long again as an outage has lasted, if nothing keeps them awake. */
  @Test
  void carriesOutCommandsAfterAnOutageOfTemporal() throws Exception {
    String waiting = waitingCase();
    temporal.cut();
    Thread.sleep(OUTAGE);
    temporal.restore();
    Answer[] first = new Answer[1];
    Await.until(
        PATIENCE,
        "a command that is taken",
        () -> {
          first[0] = tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide");
          return first[0].status() != 503;
        });
    assertEquals(200, first[0].status(), first[0]::toString);
  }

  @Test
  void answers503WithoutPostgresqlAndRecovers() throws IOException {
    String waiting = waitingCase();
    EventReader events = EventReader.open(tenant, "0");
    Await.until(PATIENCE, "the stream tells of the case", () -> !events.ids().isEmpty());
    database.cut();
    assertUnavailable(tenant.get("/cases/" + waiting));
    assertUnavailable(tenant.get("/cases"));
    assertUnavailable(tenant.create(prefix + "-new", "create"));
    assertUnavailable(tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"));
    assertUnavailable(tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"));
    assertUnavailable(tenant.get("/api-keys"));
    assertUnavailable(tenant.get("/events"));
    assertEquals(200, tenant.get("/q/health/live").status());
    assertEquals(503, tenant.get("/q/health/ready").status());

    database.restore();
    assertEquals(200, eventually(() -> tenant.get("/cases/" + waiting)).status());
    assertEquals(201, eventually(() -> tenant.create(prefix + "-new", "create")).status());
    assertEquals(
        201,
        eventually(
                () -> tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"))
            .status());
    assertEquals(
        200,
        eventually(() -> tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"))
            .status());
    assertEquals(1, occurrences(waiting, "Hello"));

    EventReader resumed = events.resume();
    // The first stream may have outlived the outage: what counts is what both heard together.
    Await.until(
        PATIENCE, "the stream goes on", () -> events.ids().size() + resumed.ids().size() == 4);
    List<Long> heard = new ArrayList<>(events.ids());
    heard.addAll(resumed.ids());
    assertEquals(LongStream.rangeClosed(1, 4).boxed().toList(), heard);
    // Sooner than the stream would look by itself: the service listens again.
    assertTrue(tenant.create(prefix + "-heard", null).accepted());
    Await.until(Duration.ofSeconds(8), "a change is heard of", () -> resumed.ids().contains(5L));
    resumed.close();
    assertEquals(200, tenant.get("/q/health/ready").status());
  }

  @Test
  void answersInTimeWhileTemporalStalls() {
    String waiting = waitingCase();
    temporal.stall();
    assertStalled(tenant.create(prefix + "-new", "create"));
    assertStalled(tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"));
    assertEquals(200, tenant.get("/cases/" + waiting).status());
    assertEquals(200, tenant.get("/q/health/live").status());

    temporal.restore();
    assertEquals(201, eventually(() -> tenant.create(prefix + "-new", "create")).status());
    assertEquals(
        200,
        eventually(() -> tenant.post("/cases/" + waiting + "/decision", APPROVED, "decide"))
            .status());
    assertEquals("closed", state(waiting));
  }

  @Test
  void answersInTimeWhilePostgresqlStalls() {
    String waiting = waitingCase();
    database.stall();
    assertStalled(tenant.get("/cases/" + waiting));
    assertStalled(tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"));
    assertEquals(200, tenant.get("/q/health/live").status());
    assertEquals(503, tenant.get("/q/health/ready").status());

    database.restore();
    assertEquals(200, eventually(() -> tenant.get("/cases/" + waiting)).status());
    assertEquals(
        201,
        eventually(
                () -> tenant.post("/cases/" + waiting + "/messages", comment("Hello"), "comment"))
            .status());
    assertEquals(1, occurrences(waiting, "Hello"));
  }

  private String waitingCase() {
    Answer created = tenant.create(prefix + "-waiting", null);
    assertEquals(201, created.status(), () -> created.body().toString());
    return prefix + "-waiting";
  }

  private static Map<String, String> comment(String text) {
    return Map.of("text", text);
  }

  private String state(String caseId) {
    return tenant.get("/cases/" + caseId).body().at("/caseDetails/state").asText();
  }

  private long occurrences(String caseId, String text) {
    return tenant
        .get("/cases/" + caseId)
        .body()
        .at("/activityStream")
        .findValuesAsText("text")
        .stream()
        .filter(text::equals)
        .count();
  }

  /** What a patient client gets. */
  private static Answer eventually(Supplier<Answer> request) {
    Answer[] last = new Answer[1];
    Await.until(
        PATIENCE,
        "an answer that is final",
        () -> {
          last[0] = request.get();
          return !last[0].passing();
        });
    return last[0];
  }

  private static void assertUnavailable(Answer answer) {
    assertEquals(503, answer.status(), () -> answer.body().toString());
    assertProblem(answer);
    assertTrue(answer.took().compareTo(AT_ONCE) < 0, () -> "took " + answer.took());
  }

  /** In time, and honest about what is not known. */
  private static void assertStalled(Answer answer) {
    assertTrue(List.of(503, 504).contains(answer.status()), () -> answer.body().toString());
    assertProblem(answer);
    assertTrue(answer.took().compareTo(WITHIN_DEADLINES) < 0, () -> "took " + answer.took());
  }

  private static void assertProblem(Answer answer) {
    assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
    assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
    assertFalse(answer.body().toString().contains("Exception"), () -> answer.body().toString());
  }
}
