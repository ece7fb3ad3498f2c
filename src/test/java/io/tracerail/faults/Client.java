package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Takes cases through their lives, and writes down what it was told. */
final class Client {

  /** Each tenant has published it, in these versions. */
  static final String OWN_PROCESS = "own_expenses";

  static final List<String> OWN_VERSIONS =
      IntStream.range(0, 12).mapToObj(i -> "1." + i + ".0").toList();

  private static final Executor BESIDE = task -> Thread.ofVirtual().start(task);

  private final Requests requests;
  private final ServiceClient tenant;
  private final ServiceClient colleague;
  private final ConcurrentLinkedQueue<Ledger> open;
  private final RandomGenerator random;

  /**
   * @param colleague of the tenant, with another key
   * @param open cases of the tenant that wait, from this round or one before
   */
  Client(
      Requests requests,
      ServiceClient tenant,
      ServiceClient colleague,
      ConcurrentLinkedQueue<Ledger> open,
      RandomGenerator random) {
    this.requests = requests;
    this.tenant = tenant;
    this.colleague = colleague;
    this.open = open;
    this.random = random;
  }

  /** Opens a case, and ends this one or one that is open already. */
  List<Ledger> work(String caseId) {
    Ledger made = new Ledger(tenant, caseId);
    accept(made, "/cases", creation(caseId), "create");
    talk(made, "begin");
    Ledger ended = made;
    if (random.nextBoolean()) {
      open.add(made);
      Ledger older = open.poll();
      ended = older == null ? made : older;
    }
    if (random.nextInt(3) == 0) {
      String name = "Colleague " + random.nextInt(1000);
      accept(
          ended,
          path(ended, "assignment"),
          Map.of("assignee", Map.of("name", name)),
          "assign-" + caseId);
      ended.assignee = name;
    }
    talk(ended, "end of " + caseId);
    end(ended);
    List<Ledger> touched = new ArrayList<>(List.of(made));
    if (ended != made) {
      touched.add(ended);
    }
    if (random.nextInt(3) == 0) {
      touched.add(new SameApproval(requests, tenant, colleague).twice("S" + caseId));
    }
    if (random.nextInt(3) == 0) {
      touched.add(new Panel(requests, tenant, colleague).settle("P" + caseId));
    }
    return touched;
  }

  /** On the platform's process, or on a version of the tenant's own, of which there are several. */
  private Map<String, Object> creation(String caseId) {
    return random.nextBoolean()
        ? ServiceClient.expense(caseId)
        : ServiceClient.expense(
            caseId, OWN_PROCESS, OWN_VERSIONS.get(random.nextInt(OWN_VERSIONS.size())));
  }

  private void talk(Ledger one, String when) {
    String text = when + ", of " + one.caseId;
    switch (random.nextInt(5)) {
      case 0 -> abandon(one, text);
      case 1 -> sayTwiceAtOnce(one, text);
      case 2 -> sayUnderOneKey(one, text);
      default -> {
        accept(one, path(one, "messages"), Map.of("text", text), "say " + text);
        one.comments.put(text, Ledger.Effect.ONCE);
      }
    }
  }

  private void abandon(Ledger one, String text) {
    one.comments.put(
        text,
        Ledger.Effect.of(requests.once(tenant, path(one, "messages"), Map.of("text", text), null)));
  }

  /** A colleague happens to send the same under the same key: theirs is refused, and unheard. */
  private void sayUnderOneKey(Ledger one, String text) {
    Map<String, Object> body = Map.of("text", text);
    accept(one, path(one, "messages"), body, "say " + text);
    one.comments.put(text, Ledger.Effect.ONCE);
    one.heardOfAnother(
        requests.insist(colleague, path(one, "messages"), body, key(one, "say " + text)));
  }

  private void sayTwiceAtOnce(Ledger one, String text) {
    CompletableFuture<Answer> other =
        CompletableFuture.supplyAsync(
            () -> accept(one, path(one, "messages"), Map.of("text", text), "say " + text), BESIDE);
    Answer mine = accept(one, path(one, "messages"), Map.of("text", text), "say " + text);
    one.comments.put(text, Ledger.Effect.ONCE);
    if (!mine.body().equals(other.join().body())) {
      one.contradictions.add(
          "one key, two answers: " + mine.body() + " and " + other.join().body());
    }
  }

  private void end(Ledger one) {
    switch (random.nextInt(5)) {
      case 0 -> {
        accept(one, path(one, "decision"), Map.of("decision", "approved"), "decide");
        one.closed("Approved", "approved");
      }
      case 1 -> {
        accept(one, path(one, "decision"), Map.of("decision", "rejected"), "decide");
        one.asks("Pending Rejection Reason", "int-2");
        explain(one);
      }
      case 2 -> {
        refuse(one, path(one, "decision"), Map.of("decision", "perhaps"), "perhaps");
        accept(one, path(one, "cancellation"), Map.of("reason", "Withdrawn"), "cancel");
        one.closed("Cancelled", "cancelled");
      }
      case 3 -> race(one);
      default -> open.add(one);
    }
  }

  private void explain(Ledger one) {
    Optional<Answer> seen = Optional.empty();
    while (seen.filter(Answer::accepted).isEmpty()) {
      seen = requests.observed(Deadline.READ, "get", () -> tenant.tryGet("/cases/" + one.caseId));
      if (seen.filter(Answer::accepted).isEmpty()) {
        Requests.pause();
      }
    }
    String interaction = seen.get().body().at("/activeInteraction/interactionId").asText();
    accept(
        one,
        path(one, "interactions/" + interaction),
        Map.of("interactionId", interaction, "response", Map.of("reason", "Too much")),
        "explain");
    one.closed("Rejected", "rejected");
  }

  /** Two people, each at an instance: one of them is too late, and hears so. */
  private void race(Ledger one) {
    CompletableFuture<Answer> cancelled =
        CompletableFuture.supplyAsync(
            () -> final_(one, path(one, "cancellation"), Map.of("reason", "Withdrawn"), "cancel"),
            BESIDE);
    Answer approved = final_(one, path(one, "decision"), Map.of("decision", "approved"), "decide");
    if (approved.accepted() == cancelled.join().accepted()) {
      one.contradictions.add("both or none: " + approved + " and " + cancelled.join());
    }
    if (approved.accepted()) {
      one.closed("Approved", "approved");
    } else {
      one.closed("Cancelled", "cancelled");
    }
  }

  private Answer accept(Ledger one, String path, Object body, String key) {
    Answer answer = final_(one, path, body, key);
    if (!answer.accepted()) {
      one.contradictions.add("refused: " + path + " " + key + ": " + answer.body());
    }
    return answer;
  }

  private void refuse(Ledger one, String path, Object body, String key) {
    Answer answer = final_(one, path, body, key);
    if (answer.accepted()) {
      one.contradictions.add("accepted: " + path + " " + key + ": " + answer.body());
    }
  }

  private Answer final_(Ledger one, String path, Object body, String key) {
    return requests.insist(tenant, path, body, key(one, key));
  }

  private static String key(Ledger one, String key) {
    return one.caseId + "/" + key.replace(' ', '-');
  }

  private static String path(Ledger one, String action) {
    return "/cases/" + one.caseId + "/" + action;
  }
}
