package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.tracerail.telemetry.CallContext;
import io.tracerail.telemetry.TenantOfSpan;
import java.util.function.Supplier;

/** Runs a step of a call under a span of its own. */
record Spans(Tracer tracer) {

  static final String WORKFLOW_ID = "temporalWorkflowID";
  static final String RUN_ID = "temporalRunID";

  /**
   * @param call whose step it is; its trace is the parent
   */
  SpanBuilder builder(String name, SpanKind kind, CallContext call) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(call.trace());
    if (call.tenantId() != null) {
      builder.setAttribute(TenantOfSpan.TENANT_ID, call.tenantId());
    }
    return builder;
  }

  <T> T run(SpanBuilder builder, CallContext call, Supplier<T> step) {
    Span span = builder.startSpan();
    try {
      return call.withTrace(call.trace().with(span)).run(step);
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }
}
