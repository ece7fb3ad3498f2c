package io.tracerail.testing;

import java.util.Map;

/** The body that creates an expense approval that waits for a person. */
public final class ExampleCase {

  private ExampleCase() {}

  public static Map<String, Object> of(String caseId) {
    return Map.of(
        "processName",
        "expense_approval",
        "caseId",
        caseId,
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("amount", 750, "currency", "USD", "category", "Travel"));
  }
}
