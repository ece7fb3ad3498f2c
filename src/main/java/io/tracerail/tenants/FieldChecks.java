package io.tracerail.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.problem.Problem;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.problem.Text;
import io.tracerail.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request's fields, to answer it all at once. */
final class FieldChecks {

  static final int MAXIMUM_REQUEST_LIMIT = 100_000;
  static final int MAXIMUM_RETENTION_DAYS = 36_500;

  private final List<Problem.FieldError> errors = new ArrayList<>();

  FieldChecks required(String pointer, Object value) {
    return value == null ? add(pointer, "is required") : this;
  }

  /** One line for people; null is fine. */
  FieldChecks line(String pointer, String value, int maximum) {
    if (value == null) {
      return this;
    }
    if (value.isBlank()) {
      return add(pointer, "must not be blank");
    }
    if (value.length() > maximum) {
      return add(pointer, "must have at most " + maximum + " characters");
    }
    return Text.hasForbidden(value, false)
        ? add(pointer, "must not contain control characters")
        : this;
  }

  /** Null is fine. */
  FieldChecks range(String pointer, Integer value, int maximum) {
    return value != null && (value < 1 || value > maximum)
        ? add(pointer, "must be from 1 to " + maximum)
        : this;
  }

  /**
   * @param value not Java's null
   * @return null when it is JSON's null, or wrong
   */
  Integer wholeNumber(String pointer, JsonNode value, int minimum, int maximum) {
    if (value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < minimum
        || value.intValue() > maximum) {
      add(pointer, "must be a whole number from %d to %d, or null".formatted(minimum, maximum));
      return null;
    }
    return value.intValue();
  }

  /** Null is fine. */
  FieldChecks tenantId(String pointer, String value) {
    return value != null && TenantId.parse(value).isEmpty() ? add(pointer, "must be a UUID") : this;
  }

  FieldChecks add(String pointer, String detail) {
    errors.add(new Problem.FieldError(pointer, detail));
    return this;
  }

  /**
   * @throws ProblemException 422 when anything was wrong
   */
  void verify() {
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID, null, errors);
    }
  }
}
