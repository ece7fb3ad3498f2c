package io.tracerail.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tracerail.testing.Await;
import io.tracerail.testing.SpecialSettings;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A request is one trace: HTTP, Temporal, workflow, activity, SQL. */
@QuarkusTest
@TestProfile(SpecialSettings.class)
class TracingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject RecordedSpans spans;

  @Test
  void tracesADecisionFromHttpToSql() {
    TestTenant tenant = TestTenant.onboard("Traced");
    String caseId = tenant.waitingCase();
    String traceId = newTraceId();
    tenant
        .as("agent")
        .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);

    SpanData http = awaitSpan(traceId, span -> span.getKind() == SpanKind.SERVER && isHttp(span));
    SpanData sent = awaitSpan(traceId, named("send update command"));
    SpanData update = awaitSpan(traceId, named("update command"));
    SpanData activity = awaitSpan(traceId, named("activity Commit"));
    SpanData commit =
        awaitSpan(
            traceId,
            span ->
                span.getParentSpanId().equals(activity.getSpanId())
                    && statement(span).contains("update cases"));

    assertTrue(http.getName().endsWith("/cases/{caseId}/decision"), http::getName);
    assertEquals(http.getSpanId(), sent.getParentSpanId());
    assertEquals(sent.getSpanId(), update.getParentSpanId());
    assertEquals(update.getSpanId(), activity.getParentSpanId());
    for (SpanData span : List.of(http, sent, update, activity, commit)) {
      assertEquals(
          tenant.id().toString(), span.getAttributes().get(TenantOfSpan.TENANT_ID), span.getName());
    }
    assertEquals(
        List.of("begin", "commit"),
        spans.ofTrace(traceId).stream()
            .filter(span -> span.getParentSpanId().equals(activity.getSpanId()))
            .map(TracingTest::statement)
            .filter(sql -> sql.equals("begin") || sql.equals("commit"))
            .sorted()
            .toList(),
        "the pipelined statements around it");
  }

  @Test
  void tracesACreationApartFromItsDecision() {
    TestTenant tenant = TestTenant.onboard("Traced, created");
    tenant.waitingCase();
    SpanData started = awaitAny(named("start CaseWorkflow with update"));
    SpanData activity = awaitSpan(started.getTraceId(), named("activity Commit"));
    assertEquals(started.getSpanId(), activity.getParentSpanId());
    assertEquals(
        1, spans.ofTrace(started.getTraceId()).stream().filter(named("activity Commit")).count());
  }

  @Test
  void putsNothingThatWasSentIntoSpans() {
    TestTenant tenant = TestTenant.onboard("Traced, discreet");
    String marker = "marker" + UUID.randomUUID();
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("text", marker))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    String key = tenant.key("agent");
    awaitAny(span -> span.getName().endsWith("/messages"));
    for (SpanData span : spans.all()) {
      String text = span.getAttributes().toString() + span.getName() + span.getEvents();
      assertFalse(text.contains(marker), text);
      assertFalse(text.contains(key), text);
    }
  }

  private SpanData awaitSpan(String traceId, Predicate<SpanData> wanted) {
    return awaitAny(wanted.and(span -> span.getTraceId().equals(traceId)));
  }

  private SpanData awaitAny(Predicate<SpanData> wanted) {
    Await.until(
        PATIENCE,
        () -> "no such span among " + spans.all().stream().map(SpanData::getName).toList(),
        () -> spans.all().stream().anyMatch(wanted));
    return spans.all().stream().filter(wanted).reduce((first, last) -> last).orElseThrow();
  }

  private static Predicate<SpanData> named(String name) {
    return span -> span.getName().equals(name);
  }

  private static boolean isHttp(SpanData span) {
    return span.getName().startsWith("POST ");
  }

  private static String statement(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .filter(one -> List.of("db.statement", "db.query.text").contains(one.getKey().getKey()))
        .map(one -> one.getValue().toString())
        .findFirst()
        .orElse("");
  }

  private static String newTraceId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
