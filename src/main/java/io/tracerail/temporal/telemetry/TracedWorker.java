package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.Tracer;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Goes on with the trace and the request of whoever called, in workflows and their activities. */
public final class TracedWorker extends WorkerInterceptorBase {

  private final Spans spans;
  private final String tenantId;

  /**
   * @param tenantId whose worker it is; null for the control plane's
   */
  public TracedWorker(Tracer tracer, String tenantId) {
    this.spans = new Spans(tracer);
    this.tenantId = tenantId;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new TracedWorkflow(next, spans, tenantId);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new TracedActivity(next, spans, tenantId);
  }
}
