package io.tracerail.cases.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.tracerail.cases.workflow.CallActivities.Answer;
import io.tracerail.cases.workflow.CallActivities.Request;
import io.tracerail.cases.workflow.CallActivities.Standing;
import io.tracerail.cases.workflow.CaseCommand.CallEnded;
import io.tracerail.cases.workflow.CaseCommand.CallRefused;
import io.tracerail.cases.workflow.CaseCommand.CallStarted;
import io.tracerail.cases.workflow.CaseCommand.Cancel;
import io.tracerail.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts the cases that a case calls, finds out when they are closed, and tells those that it has
 * left. What it finds becomes a command of the case. Used by workflow code only.
 *
 * <p>A called case tells by a signal that it is closed. A signal is no more than a reason to look
 * at the row: without one it is looked at after a minute, then after ever longer pauses.
 */
final class CallWatch {

  private static final RetryOptions RETRY =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setMaximumInterval(Duration.ofSeconds(10))
          .setMaximumAttempts(5)
          .setDoNotRetry(CaseWorkflow.TENANT_MISMATCH)
          .build();

  private final ActivityStub starting =
      Workflow.newUntypedActivityStub(
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .setScheduleToCloseTimeout(Duration.ofMinutes(2))
              .setRetryOptions(RETRY)
              .build());
  private final CallActivities looking =
      Workflow.newLocalActivityStub(
          CallActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(8))
              .setScheduleToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(RETRY)
              .build());

  private final TenantId tenantId;
  private final UUID creation;
  private final Map<Integer, WatchedCall> watched = new LinkedHashMap<>();
  private final CallSignals signals;

  /**
   * @param creation id of the command that created the case
   */
  CallWatch(TenantId tenantId, UUID creation, CallSignals signals) {
    this.tenantId = tenantId;
    this.creation = creation;
    this.signals = signals;
  }

  /**
   * Does what is to be done about the calls of the case, and about the one that started it.
   *
   * @return what the case is to be told; empty when there is nothing, for the time being
   */
  Optional<CaseCommand> next(CommittedCase theCase) {
    CaseState state = theCase.state();
    if (signals.takeLeft() && state.calledBy() != null) {
      return Optional.of(
          Cancel.left(Workflow.randomUUID(), CommittedCase.now(), state.calledBy().caseId()));
    }
    Map<Integer, List<String>> fields = theCase.fieldsOfCalls();
    leave(fields.keySet());
    for (Waiting.CalledCase call : state.calls()) {
      WatchedCall one = watched.computeIfAbsent(call.number(), number -> new WatchedCall());
      Optional<CaseCommand> command =
          call.caseId() == null
              ? start(one, call, state)
              : look(one, call, fields.get(call.number()));
      if (command.isPresent()) {
        return command;
      }
    }
    return Optional.empty();
  }

  private Optional<CaseCommand> start(WatchedCall one, Waiting.CalledCase call, CaseState state) {
    if (!one.isStarting() && one.isDue()) {
      one.begin(
          starting.executeAsync(
              "StartCalledCase",
              Answer.class,
              tenantId,
              new Request(
                  commandId(call.number()),
                  CalledBy.of(state, call.number()),
                  call.process(),
                  call.version(),
                  state.submitter(),
                  call.caseData())));
    }
    return one.isAnswered()
        ? one.takeAnswer().map(answer -> answered(one, call.number(), answer))
        : Optional.empty();
  }

  /** The same in every run of the workflow, so that a call is made once. */
  private UUID commandId(int number) {
    return UUID.nameUUIDFromBytes((creation + "/" + number).getBytes(StandardCharsets.UTF_8));
  }

  private static CaseCommand answered(WatchedCall one, int number, Answer answer) {
    if (answer.refusal() != null) {
      one.over = true;
      return new CallRefused(
          Workflow.randomUUID(),
          ActivityItem.SYSTEM,
          CommittedCase.now(),
          number,
          answer.refusal());
    }
    one.caseId = answer.caseId();
    return new CallStarted(
        Workflow.randomUUID(),
        ActivityItem.SYSTEM,
        CommittedCase.now(),
        number,
        answer.caseId(),
        answer.version());
  }

  private Optional<CaseCommand> look(
      WatchedCall one, Waiting.CalledCase call, List<String> fields) {
    one.caseId = call.caseId();
    if (one.isAnswered()) {
      one.takeAnswer(); // of a start that the log knew of before
    }
    if (!signals.takeClosed(one.caseId) && !one.isDue()) {
      return Optional.empty();
    }
    one.postpone();
    try {
      Standing standing = looking.lookAtCalledCase(tenantId, one.caseId, fields);
      if (standing.open()) {
        return Optional.empty();
      }
      one.over = true;
      return Optional.of(
          new CallEnded(
              Workflow.randomUUID(),
              ActivityItem.SYSTEM,
              CommittedCase.now(),
              call.number(),
              standing.outcome(),
              standing.caseData()));
    } catch (ActivityFailure unread) {
      return Optional.empty();
    }
  }

  /** Tells the called cases that the case has left, once they have been started. */
  private void leave(Collection<Integer> waitedFor) {
    for (Map.Entry<Integer, WatchedCall> entry : List.copyOf(watched.entrySet())) {
      WatchedCall one = entry.getValue();
      if (waitedFor.contains(entry.getKey()) || one.isStarting() && !one.isAnswered()) {
        continue;
      }
      watched.remove(entry.getKey());
      if (one.isAnswered()) {
        one.takeAnswer().ifPresent(answer -> one.caseId = answer.caseId());
      }
      if (one.caseId != null && !one.over) {
        signal(one.caseId, CaseWorkflow.LEFT_BY_CALLER);
      }
    }
  }

  /** Lets the case that called this one look at its outcome. */
  static void tellCaller(CaseState closed) {
    if (closed.calledBy() != null) {
      signal(closed.calledBy().caseId(), CaseWorkflow.CALLED_CASE_CLOSED, closed.caseId());
    }
  }

  /**
   * Sends a signal to the workflow of another case. One that has ended needs none; one that is lost
   * finds out by itself, or by the sweep.
   */
  private static void signal(String caseId, String name, Object... arguments) {
    try {
      Workflow.newUntypedExternalWorkflowStub(caseId).signal(name, arguments);
    } catch (SignalExternalWorkflowException | ApplicationFailure notThere) {
      Workflow.getLogger(CallWatch.class).debug("a case could not be told: its workflow is gone");
    }
  }

  /** Whether there is something to be done before time passes. */
  boolean hasWork() {
    return signals.hasLeft()
        || watched.values().stream()
            .anyMatch(
                one -> one.isAnswered() || !one.isStarting() && signals.hasClosed(one.caseId));
  }

  /** Whether no call is under way that the case may have left. */
  boolean isSettled() {
    return watched.isEmpty();
  }

  /** When it looks again, if nothing happens before; empty when there is nothing to look at. */
  Optional<Instant> nextLook() {
    return watched.values().stream()
        .filter(one -> !one.isStarting())
        .map(WatchedCall::lookAt)
        .min(Comparator.naturalOrder());
  }
}
