package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Two people approve the same step of a case at once. One of them is too late, and his approval
 * must not take the next step, which he has not seen.
 */
final class SameApproval {

  private final Requests requests;
  private final ServiceClient one;
  private final ServiceClient other;

  SameApproval(Requests requests, ServiceClient one, ServiceClient other) {
    this.requests = requests;
    this.one = one;
    this.other = other;
  }

  /** The case waits for its second approval then. */
  Ledger twice(String caseId) {
    Ledger told = new Ledger(one, caseId);
    accept(told, "/cases", ServiceClient.accessRequest(caseId), "create");
    accept(
        told,
        "/cases/" + caseId + "/interactions/int-1",
        Map.of(
            "response",
            Map.of("recommendation", "grant", "scope", Map.of("environments", List.of("staging")))),
        "review");
    told.assignee = "Amir Haddad";
    told.asks("Pending Owner Approval", "int-2");
    CompletableFuture<Answer> second =
        CompletableFuture.supplyAsync(
            () -> approve(other, caseId, "second"), Thread::startVirtualThread);
    Answer first = approve(one, caseId, "first");
    if (first.accepted() == second.join().accepted()) {
      told.contradictions.add("both or none approved: " + first + " and " + second.join());
    }
    told.assignee = "Sofia Rossi";
    told.asks("Pending Security Approval", "int-3");
    return told;
  }

  private Answer approve(ServiceClient person, String caseId, String key) {
    return requests.insist(
        person,
        "/cases/" + caseId + "/decision",
        Map.of("interactionId", "int-2", "decision", "approved"),
        caseId + "/" + key);
  }

  private void accept(Ledger told, String path, Object body, String key) {
    Answer answer = requests.insist(one, path, body, told.caseId + "/" + key);
    if (!answer.accepted()) {
      told.contradictions.add("refused: " + path + ": " + answer.body());
    }
  }
}
