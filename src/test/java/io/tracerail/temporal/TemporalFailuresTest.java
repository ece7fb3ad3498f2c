package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemporalFailuresTest {

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED"})
  void whatBrokeAfterSendingHasAnUnknownOutcome(Status.Code code) {
    assertEquals(ProblemType.OUTCOME_UNKNOWN, named(wrapped(code)).type());
  }

  @Test
  void aTimeoutOfTheSdkHasAnUnknownOutcome() {
    assertEquals(
        ProblemType.OUTCOME_UNKNOWN, named(new CompletionException(new TimeoutException())).type());
  }

  @Test
  void anOverloadedServerHasAcceptedNothing() {
    ProblemException problem = named(wrapped(Status.Code.RESOURCE_EXHAUSTED));
    assertEquals(ProblemType.UNAVAILABLE, problem.type());
    assertEquals("5", problem.headers().get("Retry-After"));
  }

  @Test
  void anAnswerOfTheServerPassesThrough() {
    RuntimeException answer = wrapped(Status.Code.NOT_FOUND);
    assertSame(answer, TemporalFailures.named(answer));
  }

  private static ProblemException named(RuntimeException failure) {
    return assertInstanceOf(ProblemException.class, TemporalFailures.named(failure));
  }

  private static RuntimeException wrapped(Status.Code code) {
    return new WorkflowServiceException(
        WorkflowExecution.getDefaultInstance(), "type", code.toStatus().asRuntimeException());
  }
}
