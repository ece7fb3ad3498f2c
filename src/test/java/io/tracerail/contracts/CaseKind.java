package io.tracerail.contracts;

import java.util.Map;

/** The processes, each with case data that makes it wait for a person. */
enum CaseKind {
  EXPENSE("expense_approval", Map.of("amount", 750, "currency", "USD", "category", "Travel")),
  ACCESS(
      "access_request",
      Map.of("system", "Billing", "accessLevel", "write", "justification", "Month-end closing")),
  SUPPORT(
      "support_escalation",
      Map.of("subject", "Exports fail", "description", "Since this morning.", "severity", 3)),
  /** Of {@link io.tracerail.testing.BoardProcess}, which its tenant publishes first. */
  GRANT("grant", Map.of("amount", 500));

  private final String process;
  private final Map<String, ?> caseData;

  CaseKind(String process, Map<String, ?> caseData) {
    this.process = process;
    this.caseData = caseData;
  }

  Map<String, Object> creation(String caseId) {
    return Map.of(
        "processName",
        process,
        "caseId",
        caseId,
        "submitter",
        Map.of("name", "John Doe", "email", "john.doe@example.com"),
        "caseData",
        caseData);
  }
}
