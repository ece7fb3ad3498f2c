package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import io.tracerail.telemetry.CallContext;

/**
 * The call that an update belongs to is that of its handler's thread. A workflow's threads are its
 * own, so what is attached to one is nobody else's. A replay makes no spans: what it repeats was
 * told when it happened.
 */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {

  private final Spans spans;
  private final String tenantId;

  TracedWorkflow(WorkflowInboundCallsInterceptor next, Spans spans, String tenantId) {
    super(next);
    this.spans = spans;
    this.tenantId = tenantId;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(new Outbound(outbound));
  }

  /** A run may last for months: it has no span of its own. */
  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    return CallHeaders.read(input.getHeader(), tenantId).run(() -> super.execute(input));
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    CallContext call = CallHeaders.read(input.getHeader(), tenantId);
    if (WorkflowUnsafe.isReplaying()) {
      return call.run(() -> super.executeUpdate(input));
    }
    WorkflowInfo info = Workflow.getInfo();
    return spans.run(
        spans
            .builder("update " + input.getUpdateName(), SpanKind.SERVER, call)
            .setAttribute(Spans.WORKFLOW_ID, info.getWorkflowId())
            .setAttribute(Spans.RUN_ID, info.getRunId()),
        call,
        () -> super.executeUpdate(input));
  }

  /** Sends the thread's call along with its activities. */
  private static final class Outbound extends WorkflowOutboundCallsInterceptorBase {

    private Outbound(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      CallHeaders.write(CallContext.current(), input.getHeader());
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      CallHeaders.write(CallContext.current(), input.getHeader());
      return super.executeActivity(input);
    }
  }
}
