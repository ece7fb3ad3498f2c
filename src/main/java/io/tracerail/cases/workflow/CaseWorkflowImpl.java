package io.tracerail.cases.workflow;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.telemetry.CallContext;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs a case: takes one command after the other to the {@link CommittedCase}, waits for the next
 * and for due times, and continues as new when the history is long.
 */
@TemporalWorkflow(workers = {}) // by us, on each tenant's worker: never by the extension at start
@RegisterForReflection
public final class CaseWorkflowImpl implements CaseWorkflow {

  /**
   * History events after which a case goes on in a new run; Temporal warns at 10,240 and ends at
   * 51,200.
   */
  static final long CONTINUE_AFTER_EVENTS = 2_000;

  /**
   * @param sender the call whose trace goes on while the command is carried out
   */
  private record Pending(
      CommandEnvelope envelope, CompletablePromise<CommandOutcome> answer, CallContext sender) {}

  private final TenantId boundTenant;
  private final Definitions processes;
  private final Calendars calendars;
  private final long continueAfterEvents;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final CallSignals signals = new CallSignals();

  private TenantId tenantId;
  private CaseStart start;
  private CommittedCase theCase;
  private CallWatch calls;
  private boolean callerIsTold;
  private CommandOutcome openedOutcome;
  private ApplicationFailure openingFailure;

  /**
   * @param boundTenant the tenant whose namespace this worker polls
   */
  public CaseWorkflowImpl(TenantId boundTenant, Definitions processes, Calendars calendars) {
    this(boundTenant, processes, calendars, CONTINUE_AFTER_EVENTS);
  }

  CaseWorkflowImpl(
      TenantId boundTenant, Definitions processes, Calendars calendars, long continueAfterEvents) {
    this.boundTenant = boundTenant;
    this.processes = processes;
    this.calendars = calendars;
    this.continueAfterEvents = continueAfterEvents;
  }

  /**
   * Runs in a scope that a request to cancel the workflow does not reach: such a request comes from
   * an operator, and is no command of the case. Temporal keeps the request, and the SDK ends the
   * run as cancelled when it would have ended or been continued as new; a case that is still open
   * then goes on from its row.
   */
  @Override
  public void run(TenantId tenant, CaseInput input) {
    Workflow.newDetachedCancellationScope(() -> runCase(tenant, input)).run();
  }

  private void runCase(TenantId tenant, CaseInput input) {
    if (!boundTenant.equals(tenant)) {
      failOpening(
          ApplicationFailure.newNonRetryableFailure(
              "the tenant is not this namespace's", TENANT_MISMATCH));
    }
    tenantId = tenant;
    start = input.start();
    calls = new CallWatch(tenant, start.commandId(), signals);
    theCase =
        new CommittedCase(
            tenant,
            find(start.processName(), start.processVersion(), start.processDigest()).orElseThrow(),
            start.engine(),
            this::calendar,
            this::find);
    if (input.resumed() == null) {
      open();
    } else {
      theCase.resume(input.resumed());
      openedOutcome = new CommandOutcome(input.resumed().status(), null, null);
    }
    serve();
  }

  /**
   * Reads a definition from PostgreSQL where this instance has not used it before, within the
   * workflow's own thread: a published version is never changed, so that each replay reads the
   * same. A failure to read it, and a definition unknown to this build, fail the workflow task,
   * which Temporal repeats: the case waits.
   */
  private Optional<ProcessDefinition> find(String name, String version, String digest) {
    return WorkflowUnsafe.deadlockDetectorOff(() -> processes.find(name, version, digest));
  }

  /** As {@link #definition}: what was in effect at the time of a command is never changed. */
  private Optional<BusinessCalendar> calendar(String name, Instant at) {
    return WorkflowUnsafe.deadlockDetectorOff(() -> calendars.find(name, at));
  }

  private void open() {
    try {
      openedOutcome = theCase.create(start);
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

  /** Ends the workflow after all waiting updates were answered. */
  private void failOpening(ApplicationFailure failure) {
    openingFailure = failure;
    Workflow.await(Workflow::isEveryHandlerFinished);
    throw failure;
  }

  private void serve() {
    while (true) {
      Pending next = pending.poll();
      Optional<CaseCommand> own = next == null ? calls.next(theCase) : Optional.empty();
      if (next != null) {
        answer(next);
      } else if (own.isPresent()) {
        carryOut(own.get());
      } else if (isOver() && callerIsTold) {
        return;
      } else if (isOver()) {
        callerIsTold = true;
        CallWatch.tellCaller(theCase.state());
      } else if (Workflow.isEveryHandlerFinished() && historyIsLong()) {
        Workflow.continueAsNew(tenantId, theCase.next(start));
      } else {
        awaitNext();
      }
    }
  }

  private boolean historyIsLong() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() > continueAfterEvents;
  }

  private boolean isOver() {
    return Workflow.isEveryHandlerFinished() && theCase.state().closed() && calls.isSettled();
  }

  private void awaitNext() {
    Optional<DueTime> due = DueTime.next(theCase.state());
    Optional<Instant> next =
        Stream.concat(due.map(DueTime::at).stream(), calls.nextLook().stream())
            .min(Comparator.naturalOrder());
    if (next.isEmpty()) {
      Workflow.await(this::hasWork);
      return;
    }
    Duration untilNext =
        Duration.ofMillis(next.get().toEpochMilli() - Workflow.currentTimeMillis());
    boolean woken = untilNext.isPositive() && Workflow.await(untilNext, this::hasWork);
    if (!woken) {
      due.filter(passed -> passed.at().equals(next.get()))
          .map(passed -> passed.passed(Workflow.randomUUID(), CommittedCase.now()))
          .ifPresent(this::carryOut);
    }
  }

  private boolean hasWork() {
    return !pending.isEmpty()
        || calls.hasWork()
        || isOver()
        || (Workflow.isEveryHandlerFinished() && historyIsLong());
  }

  /** Applies a command of the workflow's own. */
  private void carryOut(CaseCommand passed) {
    try {
      CallContext.NONE
          .ofTenant(tenantId.toString())
          .run(() -> theCase.apply(new CommandEnvelope(passed, 0), true));
    } catch (CommandRefused outdated) {
      Workflow.getLogger(CaseWorkflowImpl.class).debug("the case has gone on before");
    }
  }

  private void answer(Pending command) {
    try {
      command
          .answer()
          .complete(command.sender().run(() -> theCase.apply(command.envelope(), false)));
    } catch (CommandRefused refused) {
      command.answer().completeExceptionally(failure(refused));
    }
  }

  @Override
  public CommandOutcome opened(UUID commandId) {
    Workflow.await(() -> openedOutcome != null || openingFailure != null);
    if (openingFailure != null) {
      throw openingFailure;
    }
    if (!start.commandId().equals(commandId)) {
      // Came with the first workflow task, when the validator did not know the case's creation yet.
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
  public CommandOutcome command(CommandEnvelope envelope) {
    CompletablePromise<CommandOutcome> answer = Workflow.newPromise();
    pending.add(new Pending(envelope, answer, CallContext.current()));
    Workflow.await(() -> answer.isCompleted() || openingFailure != null);
    if (openingFailure != null) {
      throw openingFailure;
    }
    return answer.get();
  }

  /**
   * Refuses early, so that a refused command leaves no trace in the history.
   *
   * <p>A case whose history is long takes no more commands until it has gone on in a new run. Were
   * they accepted, a case that is never idle would never go on: accepted ones have to be answered
   * first, and the server does not let a run end while it has further ones to deliver (Temporal's
   * UnhandledCommand), all the less the longer its last task takes.
   */
  @Override
  public void checkCommand(CommandEnvelope envelope) {
    CaseState state = theCase == null ? null : theCase.state();
    if (state != null && !state.closed() && historyIsLong()) {
      throw new RefusedByValidator(
          new Refusal(
              CommandRefused.Reason.CONTINUING,
              "The case goes on in a new run; nothing was accepted.",
              List.of()));
    }
    if (state == null || !pending.isEmpty() || envelope.knownVersion() > state.version()) {
      return; // judged when its turn comes
    }
    try {
      theCase.check(envelope);
    } catch (CommandRefused refused) {
      throw new RefusedByValidator(Refusal.of(refused));
    }
  }

  @Override
  public void leftByCaller() {
    signals.leave();
  }

  @Override
  public void calledCaseClosed(String caseId) {
    signals.close(caseId);
  }

  private static ApplicationFailure failure(CommandRefused refused) {
    return ApplicationFailure.newNonRetryableFailure(
        refused.getMessage(), REFUSED, Refusal.of(refused));
  }
}
