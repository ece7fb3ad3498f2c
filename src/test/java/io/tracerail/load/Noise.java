package io.tracerail.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tracerail.testing.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What one tenant does to the others: the costliest requests that the API has, far over its limit.
 */
final class Noise implements AutoCloseable {

  /** Of the requests with a good key, how many are of a kind when all kinds are there. */
  private static final Map<Kind, Double> SHARE =
      Map.of(Kind.SEARCH, 0.66, Kind.LISTS, 0.33, Kind.BODIES, 0.01);

  /** A second: at 1 MiB each they would fill any line. */
  private static final double BODIES = 20;

  /** A second, at 1 MiB each. */
  private static final double UPLOADS = 10;

  private static final double LOGINS = 200;
  private static final int STREAMS = 250;
  private static final int UNREAD = 100;
  private static final int IDLE = 500;
  private static final int HALF_OPEN = 250;
  private static final int CONNECTIONS = 300;
  private static final int LARGEST_BODY = 1 << 20;
  private static final int VARIANTS = 97;

  /** What can be had alone. */
  enum Kind {
    SEARCH,
    LISTS,
    BODIES,
    DEFINITIONS,
    UPLOADS,
    LOGINS,
    STREAMS,
    UNREAD,
    IDLE;

    static Kind of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Target tenant;
  private final Set<Kind> kinds;
  private final List<Flow> flows;
  private final Sender sender;
  private final List<Held> held = new ArrayList<>();
  private final Map<Integer, Integer> streams = new TreeMap<>();

  /**
   * @param perSecond requests with a good key
   */
  Noise(Target tenant, Set<Kind> kinds, double perSecond) throws IOException {
    this.tenant = tenant;
    this.kinds = kinds;
    this.flows = flows(perSecond);
    this.sender = new Sender("noisy tenant", tenant.address(), CONNECTIONS);
  }

  void begin(Tally tally) {
    sender.send(flows, tally);
    InetSocketAddress service = tenant.address();
    if (kinds.contains(Kind.STREAMS)) {
      held.add(new Held(service, STREAMS, tenant.get("/events", "Last-Event-ID: 0\r\n"), true));
    }
    if (kinds.contains(Kind.UNREAD)) {
      held.add(new Held(service, UNREAD, tenant.get("/cases/" + Stage.LARGE_CASE, ""), true));
    }
    if (kinds.contains(Kind.IDLE)) {
      held.add(new Held(service, IDLE, new byte[0], false));
      held.add(
          new Held(
              service,
              HALF_OPEN,
              "GET /api/v1/tenants HTTP/1.1\r\nHost: a\r\n".getBytes(US_ASCII),
              false));
    }
  }

  void end() {
    sender.pause();
    held.forEach(Held::close);
    held.forEach(one -> one.statuses().forEach((s, n) -> streams.merge(s, n, Integer::sum)));
    held.clear();
  }

  /** Until what was sent before the end is answered. */
  void awaitEnd() {
    Await.happens(Duration.ofSeconds(15), () -> sender.underWay() == 0);
  }

  /** What requests were answered whose answers are not read, in all windows. */
  Map<Integer, Integer> streams() {
    return streams;
  }

  long threadId() {
    return sender.threadId();
  }

  @Override
  public void close() {
    end();
    sender.close();
  }

  private List<Flow> flows(double perSecond) {
    double shares = kinds.stream().mapToDouble(kind -> SHARE.getOrDefault(kind, 0.0)).sum();
    List<Flow> flows = new ArrayList<>();
    for (Kind kind : kinds) {
      switch (kind) {
        case SEARCH ->
            flows.add(Flow.of("search", perSecond * SHARE.get(kind) / shares, searches()));
        case LISTS -> flows.add(Flow.of("lists", perSecond * SHARE.get(kind) / shares, lists()));
        case BODIES -> flows.add(Flow.of("bodies", BODIES, body()));
        case DEFINITIONS -> flows.addAll(DefinitionNoise.flows(tenant));
        case UPLOADS -> flows.add(Flow.of("uploads", UPLOADS, tenant.file(file())));
        case LOGINS -> flows.add(Flow.of("logins", LOGINS, logins()));
        case STREAMS, UNREAD, IDLE -> {} // not requests that are answered
      }
    }
    return flows;
  }

  /** Each text is another, so that nothing can be remembered; none of the cases has it. */
  private byte[][] searches() {
    return IntStream.range(0, VARIANTS)
        .mapToObj(n -> tenant.get("/cases?q=none+has+" + (n * 7919) + "z", ""))
        .toArray(byte[][]::new);
  }

  private byte[][] lists() {
    return IntStream.range(0, VARIANTS)
        .mapToObj(
            n ->
                tenant.get(
                    "/cases?limit=200&assignee=jane.smith%40example.com"
                        + (n % 2 == 0 ? "&sort=createdAt" : "&submitter=nobody" + n),
                    ""))
        .toArray(byte[][]::new);
  }

  /** Thousands of fields that the process does not know. */
  private byte[] body() {
    StringBuilder json =
        new StringBuilder(
            "{\"processName\":\"expense_approval\",\"submitter\":{\"name\":\"John Doe\"},\"caseData\":{\"amount\":750");
    for (int n = 0; json.length() < LARGEST_BODY - 50; n++) {
      json.append(",\"f").append(n).append("\":").append(n);
    }
    return tenant.post("/cases", json.append("}}").toString(), null);
  }

  private static byte[] file() {
    byte[] content = new byte[LARGEST_BODY];
    new Random(1).nextBytes(content);
    System.arraycopy("%PDF-".getBytes(US_ASCII), 0, content, 0, 5);
    return content;
  }

  private byte[][] logins() {
    return IntStream.range(0, VARIANTS)
        .mapToObj(n -> tenant.withWrongKey(n).get("/cases/SEED-1", ""))
        .toArray(byte[][]::new);
  }
}
