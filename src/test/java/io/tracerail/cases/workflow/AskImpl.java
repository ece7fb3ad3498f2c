package io.tracerail.cases.workflow;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.List;

/** See {@link Ask}. */
@TemporalWorkflow(workers = {}) // by the test
public final class AskImpl implements Ask {

  private final CaseActivities activities =
      Workflow.newActivityStub(
          CaseActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(20)).build());

  @Override
  public String run(TenantId tenant, boolean commits) {
    if (commits) {
      CommandOutcome outcome = new CommandOutcome("Approved", null, null);
      return activities
          .commit(
              tenant,
              new CaseActivities.CaseChange(
                  null, List.of(), Given.COMMAND, null, outcome, true, false, null))
          .repeated()
          .status();
    }
    CaseCommand read = activities.missed(tenant, "C-1", 7).commands().getFirst();
    return ((CaseCommand.Comment) read).text();
  }
}
