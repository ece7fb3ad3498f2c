package io.tracerail.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one exception that becomes an answer. Its content is meant for the caller: no internals,
 * nothing of another tenant; only {@link #reason} is for the log. It has no stack trace: it reports
 * the caller's mistake or a known outage, not a fault of the service.
 */
public class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient List<Problem.FieldError> errors;
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private transient String reason;

  /**
   * @param detail for the caller; null when the type's title says it all
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  public ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
  }

  /** 400. */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }

  /** 422 for one field. */
  public static ProblemException invalidField(String pointer, String detail) {
    return new ProblemException(
        ProblemType.INVALID, null, List.of(new Problem.FieldError(pointer, detail)));
  }

  /** 503 with {@code Retry-After} in seconds (RFC 9110, section 10.2.3). */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(ProblemType.UNAVAILABLE, detail).header("Retry-After", "5");
  }

  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds the reason for an operator: no answer and no workflow's history has it. */
  public ProblemException because(String reason) {
    this.reason = reason;
    return this;
  }

  /**
   * @return null when the detail says it all
   */
  public String reason() {
    return reason;
  }

  public ProblemType type() {
    return type;
  }

  public List<Problem.FieldError> errors() {
    return errors;
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }
}
