package io.tracerail.temporal.telemetry;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.tracerail.telemetry.CallContext;
import jakarta.inject.Singleton;

/**
 * Sends the caller's trace and request along with what starts or updates a workflow. Found by the
 * extension, which gives it to its base client, and so to every namespace's.
 */
@Singleton
class TracedClient extends WorkflowClientInterceptorBase {

  private final Spans spans;

  TracedClient(Tracer tracer) {
    this.spans = new Spans(tracer);
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new Calls(next);
  }

  private final class Calls extends WorkflowClientCallsInterceptorBase {

    private Calls(WorkflowClientCallsInterceptor next) {
      super(next);
    }

    @Override
    public WorkflowStartOutput start(WorkflowStartInput input) {
      CallContext call = CallContext.current();
      return spans.run(
          span("start " + input.getWorkflowType(), input.getWorkflowId(), call),
          call,
          () -> {
            CallHeaders.write(CallContext.current(), input.getHeader());
            return super.start(input);
          });
    }

    @Override
    public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
      CallContext call = CallContext.current();
      return spans.run(
          span(
              "send update " + input.getUpdateName(),
              input.getWorkflowExecution().getWorkflowId(),
              call),
          call,
          () -> {
            CallHeaders.write(CallContext.current(), input.getHeader());
            return super.startUpdate(input);
          });
    }

    @Override
    public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
        WorkflowUpdateWithStartInput<R> input) {
      CallContext call = CallContext.current();
      WorkflowStartInput start = input.getWorkflowStartInput();
      return spans.run(
          span("start " + start.getWorkflowType() + " with update", start.getWorkflowId(), call),
          call,
          () -> {
            CallHeaders.write(CallContext.current(), start.getHeader());
            CallHeaders.write(CallContext.current(), input.getStartUpdateInput().getHeader());
            return super.updateWithStart(input);
          });
    }

    private SpanBuilder span(String name, String workflowId, CallContext call) {
      return spans.builder(name, SpanKind.CLIENT, call).setAttribute(Spans.WORKFLOW_ID, workflowId);
    }
  }
}
