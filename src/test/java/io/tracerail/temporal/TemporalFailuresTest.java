package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.NamespaceInvalidStateFailure;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.StatusUtils;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemporalFailuresTest {

  private final Attempts attempts = new Attempts();

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED", "UNKNOWN", "INTERNAL"})
  void reportsAnUnknownOutcomeOfABrokenCall(Status.Code code) {
    assertEquals(ProblemType.OUTCOME_UNKNOWN, named(wrapped(code)).type());
  }

  @Test
  void reportsAnUnknownOutcomeOfATimeout() {
    assertEquals(
        ProblemType.OUTCOME_UNKNOWN, named(new CompletionException(new TimeoutException())).type());
  }

  @Test
  void reportsUnavailableOnlyIfEachAttemptWasRefused() {
    attempts.begin();
    attempts.refuse();
    ProblemException problem = named(wrapped(Status.Code.RESOURCE_EXHAUSTED));
    assertEquals(ProblemType.UNAVAILABLE, problem.type());
    assertEquals("5", problem.headers().get("Retry-After"));
    attempts.begin();
    assertEquals(
        ProblemType.OUTCOME_UNKNOWN, named(wrapped(Status.Code.RESOURCE_EXHAUSTED)).type());
  }

  @Test
  void reportsAnUnknownOutcomeOfUnwatchedAttempts() {
    assertEquals(
        ProblemType.OUTCOME_UNKNOWN, named(wrapped(Status.Code.RESOURCE_EXHAUSTED)).type());
  }

  @Test
  void passesOnAnAnswerOfTheServer() {
    RuntimeException answer = wrapped(Status.Code.NOT_FOUND);
    assertSame(answer, TemporalFailures.named(answer, attempts));
  }

  @Test
  void recognisesADeletedOrUnknownNamespace() {
    StatusRuntimeException deleted =
        StatusUtils.newException(
            Status.FAILED_PRECONDITION.withDescription("Namespace has invalid state"),
            NamespaceInvalidStateFailure.getDefaultInstance(),
            NamespaceInvalidStateFailure.getDescriptor());
    assertTrue(TemporalFailures.isNotThere(wrapped(deleted)));
    assertTrue(TemporalFailures.isNotThere(wrapped(Status.Code.NOT_FOUND)));
    assertFalse(TemporalFailures.isNotThere(wrapped(Status.Code.INVALID_ARGUMENT)));
    assertFalse(TemporalFailures.isNotThere(new CompletionException(new TimeoutException())));
  }

  @Test
  void reportsUnavailableAfterAFailedWorkflowTask() {
    attempts.begin();
    attempts.refuse();
    StatusRuntimeException notReady =
        StatusUtils.newException(
            Status.FAILED_PRECONDITION.withDescription("Workflow Task in failed state"),
            WorkflowNotReadyFailure.getDefaultInstance(),
            WorkflowNotReadyFailure.getDescriptor());
    assertEquals(ProblemType.UNAVAILABLE, named(wrapped(notReady)).type());
    // As the SDK tells it of an update with start.
    assertEquals(ProblemType.UNAVAILABLE, named(wrapped(Status.Code.FAILED_PRECONDITION)).type());
  }

  private ProblemException named(RuntimeException failure) {
    return assertInstanceOf(ProblemException.class, TemporalFailures.named(failure, attempts));
  }

  private static RuntimeException wrapped(Status.Code code) {
    return wrapped(code.toStatus().asRuntimeException());
  }

  private static RuntimeException wrapped(StatusRuntimeException answer) {
    return new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "type", answer);
  }
}
