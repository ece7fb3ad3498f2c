package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import java.util.Map;
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
    AT_MOST_ONCE
  }

  final ServiceClient tenant;
  final String caseId;
  final Map<String, Effect> comments = new ConcurrentHashMap<>();
  final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  volatile String assignee = "Jane Smith";
  volatile String status = "Pending Agent Approval";
  volatile String outcome;

  Ledger(ServiceClient tenant, String caseId) {
    this.tenant = tenant;
    this.caseId = caseId;
  }

  boolean isClosed() {
    return outcome != null;
  }

  void stands(String newStatus, String newOutcome) {
    status = newStatus;
    outcome = newOutcome;
  }
}
