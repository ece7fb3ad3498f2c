package io.tracerail.faults;

import io.tracerail.faults.World.Instance;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forty people write to one case at once, and ask once only, while everything has one core. What
 * they are told has to hold, and the tenant's decisions on other cases have their turn.
 */
final class HotCase {

  private static final int WINDOWS = 3;
  private static final int WRITERS = 40;

  /** With what else is in it, the activity stream is still one page. */
  private static final int COMMENTS_EACH = 2;

  private static final int DECISIONS = 17;
  private static final int PAUSE_MILLIS = 60;

  private final Requests requests;
  private final World world;
  private final ServiceClient tenant;
  private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final List<Ledger> ledgers = new ArrayList<>();

  HotCase(World world, Requests requests) {
    this.world = world;
    this.requests = requests;
    this.tenant = world.tenants.getFirst();
  }

  void measure(PrintStream out) throws InterruptedException {
    List<List<String>> others = new ArrayList<>();
    for (int window = 0; window < WINDOWS; window++) {
      others.add(open(window));
    }
    PinnedCore core = new PinnedCore(world.processes());
    try (core) {
      for (int window = 0; window < WINDOWS; window++) {
        write(ledgers.get(window), others.get(window));
      }
      // What was called not accepted has had its time to show.
      Thread.sleep(Deadline.COMMAND.longest());
    }
    out.printf("a case with %d writers on one core: answers by status %s%n", WRITERS, statuses);
    List<String> wrong = new ArrayList<>();
    ledgers.forEach(told -> wrong.addAll(Oracle.judge(told, read(told))));
    int refused = statuses.getOrDefault("decision 503", new AtomicInteger()).get();
    if (refused > 0) {
      wrong.add(refused + " decisions on other cases were refused for one case's writers");
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }

  /**
   * @return other cases, that wait for a decision
   */
  private List<String> open(int window) {
    Ledger hot = new Ledger(tenant, "HOT-" + window);
    ledgers.add(hot);
    requests.insist(tenant, "/cases", ServiceClient.expense(hot.caseId), hot.caseId);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      String caseId = hot.caseId + "-BESIDE-" + i;
      requests.insist(tenant, "/cases", ServiceClient.expense(caseId), caseId);
      others.add(caseId);
    }
    return others;
  }

  private void write(Ledger hot, List<String> others) throws InterruptedException {
    List<Thread> under = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "writer " + writer;
      under.add(Thread.startVirtualThread(() -> comment(hot, name)));
    }
    for (String caseId : others) {
      Thread.sleep(PAUSE_MILLIS);
      under.add(Thread.startVirtualThread(() -> decide(caseId)));
    }
    for (Thread each : under) {
      each.join();
    }
  }

  private void comment(Ledger hot, String writer) {
    for (int i = 0; i < COMMENTS_EACH; i++) {
      String text = writer + " says " + i + ", of " + hot.caseId;
      Optional<Answer> answer =
          once("comment", "/cases/" + hot.caseId + "/messages", Map.of("text", text));
      hot.comments.put(text, Ledger.Effect.of(answer));
    }
  }

  private void decide(String caseId) {
    once("decision", "/cases/" + caseId + "/decision", Map.of("decision", "approved"));
  }

  private Optional<Answer> once(String what, String path, Object body) {
    Instance instance = world.instances.getFirst();
    Optional<Answer> answer = tenant.at(instance.service()).tryPost(path, body, null);
    String status = what + " " + answer.map(Answer::status).orElse(0);
    statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
    return answer;
  }

  private Optional<Answer> read(Ledger told) {
    Optional<Answer> seen = tenant.tryGet("/cases/" + told.caseId);
    for (int attempt = 0; attempt < 50 && seen.filter(Answer::accepted).isEmpty(); attempt++) {
      Requests.pause();
      seen = tenant.tryGet("/cases/" + told.caseId);
    }
    return seen;
  }
}
