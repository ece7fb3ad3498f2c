package io.tracerail.cases.workflow;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/**
 * Runs a case: one command after the other goes through the {@link CaseMachine} and is committed
 * before the next. The machine decides, the log in PostgreSQL holds, and this class is the order
 * between them.
 *
 * <p>A command's commit is a local activity, so that a decision is one workflow task. An update is
 * not in the history until that task completes: if worker and server both die in between,
 * PostgreSQL is one change ahead of the workflow. The log keeps the command itself; {@link
 * #catchUp} applies it from there.
 */
@TemporalWorkflow(workers = {}) // by us, on each tenant's worker: never by the extension at start
public final class CaseWorkflowImpl implements CaseWorkflow {

  /**
   * History events after which an idle case goes on in a new run; Temporal warns at 10,240 and ends
   * at 51,200.
   */
  static final long CONTINUE_AFTER_EVENTS = 2_000;

  private static final RetryOptions UNTIL_THE_DATABASE_IS_BACK =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(10))
          .setDoNotRetry(TENANT_MISMATCH, CASE_EXISTS)
          .build();

  private record Pending(CommandRequest request, CompletablePromise<CommandOutcome> answer) {}

  private final TenantId boundTenant;
  private final ProcessCatalog processes;
  private final CaseActivities activities =
      Workflow.newLocalActivityStub(
          CaseActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(8))
              .setLocalRetryThreshold(Duration.ofSeconds(5))
              .setRetryOptions(UNTIL_THE_DATABASE_IS_BACK)
              .build());
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final CaseSearchAttributes searchAttributes = new CaseSearchAttributes();

  private TenantId tenantId;
  private CaseMachine machine;
  private CaseStart start;
  private CaseState state;
  private CommandOutcome openedOutcome;
  private ApplicationFailure openingFailure;

  /**
   * @param boundTenant whose namespace this worker polls
   */
  public CaseWorkflowImpl(TenantId boundTenant, ProcessCatalog processes) {
    this.boundTenant = boundTenant;
    this.processes = processes;
  }

  @Override
  public void run(TenantId tenant, CaseInput input) {
    if (!boundTenant.equals(tenant)) {
      failOpening(
          ApplicationFailure.newNonRetryableFailure(
              "the tenant is not this namespace's", TENANT_MISMATCH));
    }
    tenantId = tenant;
    start = input.start();
    // A definition that this build does not hold fails the workflow task, which Temporal repeats:
    // the case waits for
    // a worker that knows its version.
    machine =
        new CaseMachine(processes.find(start.processName(), start.processVersion()).orElseThrow());
    if (input.resumed() == null) {
      open();
    } else {
      adopt(input.resumed()); // search attributes are not carried over to a new run
      openedOutcome = new CommandOutcome(state.status(), null, null);
    }
    serve();
  }

  private void open() {
    try {
      Transition created = machine.start(start, now());
      commit(created, null, true);
      openedOutcome = created.outcome();
    } catch (CommandRefused refused) {
      failOpening(failure(refused));
    } catch (ActivityFailure e) {
      failOpening(
          e.getCause() instanceof ApplicationFailure cause
              ? ApplicationFailure.newNonRetryableFailure(
                  cause.getOriginalMessage(), cause.getType())
              : ApplicationFailure.newNonRetryableFailure("not opened", "NotOpened"));
    }
  }

  /** Ends the workflow, after whoever waits for it was told. */
  private void failOpening(ApplicationFailure failure) {
    openingFailure = failure;
    Workflow.await(Workflow::isEveryHandlerFinished);
    throw failure;
  }

  private void serve() {
    while (true) {
      Pending next = pending.poll();
      if (next != null) {
        answer(next);
      } else if (Workflow.isEveryHandlerFinished() && state.closed()) {
        return;
      } else if (Workflow.isEveryHandlerFinished() && historyIsLong()) {
        Workflow.continueAsNew(tenantId, new CaseInput(start, state));
      } else {
        awaitNext();
      }
    }
  }

  private boolean historyIsLong() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() > CONTINUE_AFTER_EVENTS;
  }

  private void awaitNext() {
    Interaction interaction = state.interaction();
    if (state.closed() || interaction == null || interaction.dueAt() == null) {
      Workflow.await(this::hasWork);
      return;
    }
    Duration untilDue =
        Duration.ofMillis(interaction.dueAt().toEpochMilli() - Workflow.currentTimeMillis());
    boolean woken = untilDue.isPositive() && Workflow.await(untilDue, this::hasWork);
    if (!woken) {
      escalate(interaction);
    }
  }

  private boolean hasWork() {
    return !pending.isEmpty()
        || (Workflow.isEveryHandlerFinished() && (state.closed() || historyIsLong()));
  }

  private void escalate(Interaction interaction) {
    CaseCommand due =
        new CaseCommand.DueTimePassed(
            Workflow.randomUUID(), "System", now(), interaction.interactionId());
    try {
      apply(new CommandRequest(due, 0), true);
    } catch (CommandRefused answeredMeanwhile) {
      Workflow.getLogger(CaseWorkflowImpl.class).debug("nothing is due any more");
    }
  }

  private void answer(Pending command) {
    try {
      command.answer().complete(apply(command.request(), false));
    } catch (CommandRefused refused) {
      command.answer().completeExceptionally(failure(refused));
    }
  }

  /** Applies and commits one command; behind the log, catches up first and judges it again. */
  private CommandOutcome apply(CommandRequest request, boolean durable) {
    while (true) {
      CaseCommand command = CommandTime.of(request.command(), now());
      Transition transition;
      try {
        transition = machine.apply(state, command);
      } catch (CommandRefused refused) {
        if (request.knownVersion() <= state.version()) {
          throw refused;
        }
        CommandOutcome found =
            catchUp(
                activities.missed(tenantId, state.caseId(), state.version()).commands(),
                command.commandId());
        if (found != null) {
          return found;
        }
        if (request.knownVersion() > state.version()) {
          throw refused;
        }
        continue;
      }
      CommitResult result = commit(transition, command, durable);
      if (result.committed()) {
        return transition.outcome();
      }
      if (result.repeated() != null) {
        return result.repeated();
      }
      CommandOutcome found = catchUp(result.missed(), command.commandId());
      if (found != null) {
        return found;
      }
    }
  }

  private CommitResult commit(Transition transition, CaseCommand command, boolean durable) {
    UUID commandId = command == null ? start.commandId() : command.commandId();
    CommitResult result =
        activities.commit(
            tenantId,
            new CaseChange(
                transition.state(),
                transition.items(),
                commandId,
                command,
                transition.outcome(),
                durable));
    if (result.committed() || command == null) {
      adopt(transition.state());
    }
    if (command == null) {
      catchUp(result.missed(), commandId);
    }
    return result;
  }

  /**
   * @return what the command answered, when it is among the missed ones; null otherwise
   */
  private CommandOutcome catchUp(List<CaseCommand> missed, UUID commandId) {
    CommandOutcome found = null;
    for (CaseCommand logged : missed) {
      Transition transition = machine.apply(state, logged);
      adopt(transition.state());
      if (logged.commandId().equals(commandId)) {
        found = transition.outcome();
      }
    }
    return found;
  }

  private void adopt(CaseState next) {
    state = next;
    searchAttributes.upsert(next);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis()).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public CommandOutcome opened(UUID commandId) {
    Workflow.await(() -> openedOutcome != null || openingFailure != null);
    if (openingFailure != null) {
      throw openingFailure;
    }
    if (!start.commandId().equals(commandId)) {
      // Came with the first workflow task, when the validator did not know whose case this is.
      throw ApplicationFailure.newNonRetryableFailure("the case id is taken", CASE_EXISTS);
    }
    return openedOutcome;
  }

  @Override
  public void checkOpened(UUID commandId) {
    if (start != null && !start.commandId().equals(commandId)) {
      throw new RefusedByValidator(
          new Refusal(CommandRefused.Reason.CASE_EXISTS, "The case id is taken.", List.of()));
    }
  }

  @Override
  public CommandOutcome command(CommandRequest request) {
    CompletablePromise<CommandOutcome> answer = Workflow.newPromise();
    pending.add(new Pending(request, answer));
    Workflow.await(() -> answer.isCompleted() || openingFailure != null);
    if (openingFailure != null) {
      throw openingFailure;
    }
    return answer.get();
  }

  /** Refuses early, so that a refused command leaves no trace in the history. */
  @Override
  public void checkCommand(CommandRequest request) {
    if (state == null || !pending.isEmpty() || request.knownVersion() > state.version()) {
      return; // judged when its turn comes
    }
    try {
      machine.check(state, CommandTime.of(request.command(), now()));
    } catch (CommandRefused refused) {
      throw new RefusedByValidator(Refusal.of(refused));
    }
  }

  private static ApplicationFailure failure(CommandRefused refused) {
    return ApplicationFailure.newNonRetryableFailure(
        refused.getMessage(), REFUSED, Refusal.of(refused));
  }
}
