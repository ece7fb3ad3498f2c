package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients were told about one case: what has to be in effect, and what must not. */
final class Ledger {

  /** How a command may show in the case. */
  enum Effect {
    ONCE,
    NEVER,
    /** The client has never asked again. */
    AT_MOST_ONCE;

    /**
     * What one attempt was told, whose client asks no more. 503 says that nothing was accepted: an
     * effect that is found later is a lie.
     *
     * @param answer empty when the connection broke
     */
    static Effect of(Optional<Answer> answer) {
      return switch (answer.map(Answer::status).orElse(0) / 100) {
        case 2 -> ONCE;
        case 4 -> NEVER;
        default -> answer.map(Answer::status).orElse(0) == 503 ? NEVER : AT_MOST_ONCE;
      };
    }
  }

  final ServiceClient tenant;
  final String caseId;
  final Map<String, Effect> comments = new ConcurrentHashMap<>();
  final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  volatile String assignee = "Jane Smith";
  volatile String status = "Pending Agent Approval";
  volatile String outcome;

  /** What the case asks, as far as its clients know; null once it is closed. */
  volatile String interaction = "int-1";

  Ledger(ServiceClient tenant, String caseId) {
    this.tenant = tenant;
    this.caseId = caseId;
  }

  boolean isClosed() {
    return outcome != null;
  }

  void closed(String newStatus, String newOutcome) {
    status = newStatus;
    outcome = newOutcome;
    interaction = null;
  }

  void asks(String newStatus, String newInteraction) {
    status = newStatus;
    interaction = newInteraction;
  }

  /** Of a request under the key of another caller, who was answered. */
  void heardOfAnother(Answer answer) {
    if (answer.status() != 422) {
      contradictions.add(
          "another caller's key is answered " + answer.status() + " " + answer.body());
    }
  }
}
