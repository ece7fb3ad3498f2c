package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.tracerail.telemetry.CallContext;

/** An activity is a span of the call that it belongs to. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {

  private final Spans spans;
  private final String tenantId;
  private ActivityInfo info;

  TracedActivity(ActivityInboundCallsInterceptor next, Spans spans, String tenantId) {
    super(next);
    this.spans = spans;
    this.tenantId = tenantId;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    CallContext call = CallHeaders.read(input.getHeader(), tenantId);
    return spans.run(
        spans
            .builder("activity " + info.getActivityType(), SpanKind.INTERNAL, call)
            .setAttribute(Spans.WORKFLOW_ID, info.getWorkflowId())
            .setAttribute(Spans.RUN_ID, info.getWorkflowRunId())
            .setAttribute("temporalAttempt", info.getAttempt()),
        call,
        () -> {
          Log.debugf("activity %s of %s", info.getActivityType(), info.getWorkflowId());
          return super.execute(input);
        });
  }
}
