package io.tracerail.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one exception that becomes an answer. What it carries is meant for the caller: no internals,
 * nothing of another tenant. It has no stack trace: it reports the caller's mistake or a known
 * outage, not a fault of ours.
 */
public class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient List<Problem.FieldError> errors;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

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
