package io.tracerail.cases.workflow;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.Definitions;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A case as its log has it. It moves by one committed change at a time: the {@link CaseMachine}
 * decides, the log in PostgreSQL records. Used by workflow code only.
 *
 * <p>A command's commit is a local activity, so that a decision is one workflow task. An update is
 * not in the history until that task completes: if worker and server both die in between,
 * PostgreSQL is one change ahead of the workflow. The log keeps the command itself; {@link
 * #catchUp} applies it from there.
 */
final class CommittedCase {

  private static final RetryOptions UNTIL_THE_DATABASE_IS_BACK =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(10))
          // Without a number the SDK takes a local activity's options for not set, and a commit
          // that fails once ends the workflow: LocalActivityWorker.isRetryPolicyNotSet, 1.38.
          .setMaximumAttempts(Integer.MAX_VALUE)
          .setDoNotRetry(
              CaseWorkflow.TENANT_MISMATCH,
              CaseWorkflow.CASE_EXISTS,
              CaseWorkflow.PROCESS_GONE,
              CaseWorkflow.ATTACHMENT_GONE)
          .build();

  private final CaseActivities activities =
      Workflow.newLocalActivityStub(
          CaseActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(8))
              .setLocalRetryThreshold(Duration.ofSeconds(5))
              .setRetryOptions(UNTIL_THE_DATABASE_IS_BACK)
              .build());
  private final CaseSearchAttributes searchAttributes = new CaseSearchAttributes();
  private final TenantId tenantId;
  private CaseMachine machine;
  private Migrate moved;
  private CaseState state;

  /**
   * @param versions to which the case may be moved
   */
  CommittedCase(
      TenantId tenantId,
      ProcessDefinition definition,
      Engine engine,
      Calendars calendars,
      Definitions versions) {
    this.tenantId = tenantId;
    this.machine = new CaseMachine(definition, engine, calendars, versions);
  }

  /**
   * @return null until it was created or resumed
   */
  CaseState state() {
    return state;
  }

  /** The fields that the case keeps of each called case that it waits for, by the call's number. */
  Map<Integer, List<String>> fieldsOfCalls() {
    return machine.fieldsOfCalls(state);
  }

  /** Input of the run in which the case goes on, with the version that it is on by now. */
  CaseInput next(CaseStart start) {
    return new CaseInput(moved == null ? start : start.on(moved.to(), moved.digest()), state);
  }

  /** Goes on from the state of an earlier run of the workflow. */
  void resume(CaseState resumed) {
    adopt(resumed); // search attributes are not carried over to a new run
  }

  /**
   * Commits the creation, which may have been committed by an attempt before this one.
   *
   * @throws CommandRefused when the case data does not fit the process
   * @throws ActivityFailure when another command created a case of this id
   */
  CommandOutcome create(CaseStart start) {
    Transition created = machine.start(start, now());
    CommitResult result = activities.commit(tenantId, creation(created, start));
    adopt(created.state());
    catchUp(result.missed(), start.commandId());
    return created.outcome();
  }

  /** Judges a command as {@link #apply} would now, without effect. */
  void check(CommandEnvelope envelope) {
    envelope.checkPrecondition(state);
    machine.check(state, CommandTime.of(envelope.command(), now()));
  }

  /**
   * Applies and commits one command; behind the log, catches up first and judges it again.
   *
   * @param durable whether the history holds the command already
   * @throws CommandRefused when the case does not take it; nothing has changed then
   */
  CommandOutcome apply(CommandEnvelope envelope, boolean durable) {
    while (true) {
      CaseCommand command = CommandTime.of(envelope.command(), now());
      CommandOutcome found;
      try {
        envelope.checkPrecondition(state);
        Transition transition = machine.apply(state, command);
        CommitResult result =
            activities.commit(tenantId, change(transition, command.commandId(), command, durable));
        if (result.committed()) {
          adopt(command, transition.state());
          return transition.outcome();
        }
        found =
            result.repeated() != null
                ? result.repeated()
                : catchUp(result.missed(), command.commandId());
      } catch (ActivityFailure failure) {
        throw refusal(failure);
      } catch (CommandRefused refused) {
        if (envelope.knownVersion() <= state.version()) {
          throw refused;
        }
        List<CaseCommand> missed =
            activities.missed(tenantId, state.caseId(), state.version()).commands();
        if (missed.isEmpty()) {
          throw refused;
        }
        found = catchUp(missed, command.commandId());
      }
      if (found != null) {
        return found;
      }
    }
  }

  /** A commit that found no file to attach has changed nothing, and refuses the command. */
  private static RuntimeException refusal(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
            && cause.getType().equals(CaseWorkflow.ATTACHMENT_GONE)
        ? new CommandRefused(
            Reason.ATTACHMENT_GONE,
            "The command cannot be taken.",
            List.of(new InvalidValue("/attachments", "have changed meanwhile")))
        : failure;
  }

  private static CaseChange creation(Transition created, CaseStart start) {
    return new CaseChange(
        created.state(),
        created.items(),
        start.commandId(),
        null,
        created.outcome(),
        true,
        start.processDigest() != null,
        start.engine());
  }

  private static CaseChange change(
      Transition transition, UUID commandId, CaseCommand command, boolean durable) {
    return new CaseChange(
        transition.state(),
        transition.items(),
        commandId,
        command,
        transition.outcome(),
        durable,
        false,
        null);
  }

  /**
   * @return the outcome of the command, when it is among the missed ones; null otherwise
   */
  private CommandOutcome catchUp(List<CaseCommand> missed, UUID commandId) {
    CommandOutcome found = null;
    for (CaseCommand logged : missed) {
      Transition transition = machine.apply(state, logged);
      adopt(logged, transition.state());
      if (logged.commandId().equals(commandId)) {
        found = transition.outcome();
      }
    }
    return found;
  }

  private void adopt(CaseCommand command, CaseState next) {
    machine = machine.after(command);
    if (command instanceof Migrate migrate) {
      moved = migrate;
    }
    adopt(next);
  }

  private void adopt(CaseState next) {
    state = next;
    searchAttributes.upsert(next);
  }

  /** The workflow's clock, in whole seconds. */
  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis()).truncatedTo(ChronoUnit.SECONDS);
  }
}
