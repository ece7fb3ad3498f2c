package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.InvalidValue;
import java.util.List;

/**
 * A command that the case does not take. The case is as it was. The message is a sentence for the
 * caller.
 */
public final class CommandRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient List<InvalidValue> errors;

  /** Reason of a refusal; the REST layer has a status for each. */
  @RegisterForReflection
  public enum Reason {
    /** The case data does not fit the process, or the version to which it would be moved. */
    INVALID_CASE_DATA,
    /** Another command created a case of this id. */
    CASE_EXISTS,
    /** The case does not have a version that the sender named. */
    PRECONDITION_FAILED,
    CASE_CLOSED,
    /** Nothing is open, or a decision cannot answer it. */
    NO_OPEN_INTERACTION,
    /** It was answered, or it closed unanswered. */
    INTERACTION_ANSWERED,
    /** The case waits for no message of that name, or not any more. */
    MESSAGE_NOT_AWAITED,
    UNKNOWN_INTERACTION,
    UNKNOWN_CHOICE,
    /** Unacceptable response, comment or reason. */
    INVALID_RESPONSE,
    INVALID_ASSIGNEE,
    INVALID_MESSAGE,
    /** The vote is nobody's who may vote. */
    NO_APPROVER,
    /** The approver has voted before. */
    VOTE_CAST,
    /** An approval is open, which asks whom its process says. */
    APPROVERS_FIXED,
    /** A file that it attaches is not there any more, or something has attached it. */
    ATTACHMENT_GONE,
    /** The case is on another version, or has no step in the new one. */
    CANNOT_MIGRATE,
    /** The case is about to go on in a new run, which takes the command. */
    CONTINUING
  }

  public CommandRefused(Reason reason, String detail, List<InvalidValue> errors) {
    // Without a stack trace: it is an answer, not a fault.
    super(detail, null, false, false);
    this.reason = reason;
    this.errors = List.copyOf(errors);
  }

  CommandRefused(Reason reason, String detail) {
    this(reason, detail, List.of());
  }

  public Reason reason() {
    return reason;
  }

  /** Pointers into the request's body; empty when no field is at fault. */
  public List<InvalidValue> errors() {
    return errors;
  }
}
