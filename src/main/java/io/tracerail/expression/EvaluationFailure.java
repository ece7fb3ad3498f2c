package io.tracerail.expression;

/**
 * Why an expression has no value for a case; without a stack trace, for it is no mistake of ours.
 */
final class EvaluationFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  EvaluationFailure(String reason) {
    super(reason, null, false, false);
  }
}
