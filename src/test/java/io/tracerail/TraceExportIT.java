package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracerail.testing.TraceCollector.Span;
import io.tracerail.testing.TracedDecision;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** With a collector's address and nothing else set, the packaged service exports its traces. */
class TraceExportIT {

  @Test
  void exportsADecisionAsOneTraceFromHttpToSql() throws IOException {
    TracedDecision.Result result = TracedDecision.run("trace-export");
    List<Span> trace = result.spans();
    Span http = one(trace, span -> span.name().startsWith("POST /api/v1/tenants/{tenantId}/"));
    Span sent = one(trace, span -> span.name().equals("send update command"));
    Span update = one(trace, span -> span.name().equals("update command"));
    Span activity = one(trace, span -> span.name().equals("activity Commit"));
    assertEquals(http.id(), sent.parentId());
    assertEquals(sent.id(), update.parentId());
    assertEquals(update.id(), activity.parentId());
    assertTrue(
        trace.stream().filter(span -> span.parentId().equals(activity.id())).count() >= 4,
        "begin, tenant, statement, commit");
    assertLoggedByTheWorker(result, activity);
  }

  /** Logs are JSON in production, on the threads of workers too. */
  private static void assertLoggedByTheWorker(TracedDecision.Result result, Span activity)
      throws IOException {
    for (String line : result.log().lines().filter(one -> one.startsWith("{")).toList()) {
      JsonNode mdc = new ObjectMapper().readTree(line).at("/mdc");
      if (mdc.path("spanId").asText().equals(activity.id())) {
        assertEquals(activity.traceId(), mdc.path("traceId").asText());
        assertEquals(result.tenantId(), mdc.path("tenantId").asText());
        assertTrue(mdc.path("requestId").asText().matches("[0-9a-f-]{36}"), line);
        return;
      }
    }
    throw new AssertionError("no line of the activity's span in " + result.log());
  }

  private static Span one(List<Span> trace, Predicate<Span> wanted) {
    List<Span> found = trace.stream().filter(wanted).toList();
    assertEquals(1, found.size(), trace::toString);
    return found.getFirst();
  }
}
