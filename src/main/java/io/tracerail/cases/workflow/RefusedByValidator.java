package io.tracerail.cases.workflow;

/**
 * Refuses an update before it is accepted. Not an {@code ApplicationFailure}: the Java SDK (1.38)
 * strips one that a validator throws of its type and details, and keeps the message of any other
 * exception. So the message is the {@link Refusal} as JSON.
 */
public final class RefusedByValidator extends RuntimeException {

  /** The failure's type as the client sees it. */
  public static final String TYPE = RefusedByValidator.class.getName();

  private static final long serialVersionUID = 1;

  RefusedByValidator(Refusal refusal) {
    super(refusal.toJson(), null, false, false);
  }
}
