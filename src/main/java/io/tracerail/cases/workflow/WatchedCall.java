package io.tracerail.cases.workflow;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.tracerail.cases.workflow.CallActivities.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that a case waits for, or has left before its start was answered. It is looked at by ever
 * longer pauses.
 */
final class WatchedCall {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  /** Of the called case; null until it is known to be started. */
  String caseId;

  /** Whether the called case is closed, or was not started: nobody has to be told anything. */
  boolean over;

  private Promise<Answer> start;
  private Instant lookAt = Instant.EPOCH;
  private Duration pause = FIRST_PAUSE;

  void begin(Promise<Answer> newStart) {
    start = newStart;
  }

  /** Whether its start is under way, or was answered and nobody has taken note yet. */
  boolean isStarting() {
    return start != null;
  }

  boolean isAnswered() {
    return start != null && start.isCompleted();
  }

  /** Empty when the attempt has failed, which is not the case's fault: another one follows. */
  Optional<Answer> takeAnswer() {
    Promise<Answer> answered = start;
    start = null;
    postpone();
    try {
      return Optional.of(answered.get());
    } catch (ActivityFailure failure) {
      return Optional.empty();
    }
  }

  /** Lets the next look wait for longer than the last one did. */
  void postpone() {
    lookAt = now().plus(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  Instant lookAt() {
    return lookAt;
  }

  boolean isDue() {
    return !now().isBefore(lookAt);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
