package io.tracerail.load.bench;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What a case is at least: started with an update, it waits, takes a second update, and ends. */
@WorkflowInterface
public interface BareWorkflow {

  @WorkflowMethod
  void run(String tenant, String input);

  @UpdateMethod
  String opened(String commandId);

  @UpdateMethod
  String command(String request);

  @UpdateValidatorMethod(updateName = "command")
  void check(String request);

  /** Writes to no database. */
  final class Implementation implements BareWorkflow {

    private boolean open;
    private String decision;

    @Override
    public void run(String tenant, String input) {
      open = true;
      Workflow.await(() -> decision != null && Workflow.isEveryHandlerFinished());
    }

    @Override
    public String opened(String commandId) {
      Workflow.await(() -> open);
      return "Pending Agent Approval";
    }

    @Override
    public String command(String request) {
      decision = request;
      return "Approved";
    }

    @Override
    public void check(String request) {
      if (decision != null) {
        throw new IllegalStateException("decided already");
      }
    }
  }
}
