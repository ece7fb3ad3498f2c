package io.tracerail.faults;

import io.tracerail.testing.PanelProcess;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Two people vote and another system sends a message, all at once, on a case whose branches wait
 * for them. Nobody is too late: every one of them counts.
 */
final class Panel {

  private final Requests requests;
  private final ServiceClient one;
  private final ServiceClient other;

  Panel(Requests requests, ServiceClient one, ServiceClient other) {
    this.requests = requests;
    this.one = one;
    this.other = other;
  }

  /** The case is settled then. */
  Ledger settle(String caseId) {
    Ledger told = new Ledger(one, caseId);
    accept(told, one, "/cases", PanelProcess.creation(caseId), "create");
    String path = "/cases/" + caseId;
    List<Supplier<Answer>> all =
        List.of(
            () -> accept(told, one, path + "/decision", vote("Bob Ray"), "bob"),
            () -> accept(told, other, path + "/decision", vote("Cy Fox"), "cy"),
            () -> accept(told, other, path + "/messages/paid", Map.of(), "paid"));
    List<CompletableFuture<Answer>> sent =
        all.stream()
            .map(each -> CompletableFuture.supplyAsync(each, Thread::startVirtualThread))
            .toList();
    sent.forEach(CompletableFuture::join);
    told.comments.put("Sent the message paid", Ledger.Effect.ONCE);
    told.assignee = "Ann Lee";
    told.closed("Settled", "approved");
    return told;
  }

  /** Both name the interaction, which stays open under its id until the second. */
  private static Map<String, Object> vote(String approver) {
    return Map.of("interactionId", "int-1", "decision", "approved", "approver", approver);
  }

  private Answer accept(Ledger told, ServiceClient person, String path, Object body, String key) {
    Answer answer = requests.insist(person, path, body, told.caseId + "/" + key);
    if (!answer.accepted()) {
      told.contradictions.add("refused: " + path + " " + key + ": " + answer.body());
    }
    return answer;
  }
}
