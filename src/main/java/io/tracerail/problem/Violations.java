package io.tracerail.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Bean validation's findings as fields of the request. */
final class Violations {

  private Violations() {}

  /** Whether the caller's request is at fault, and not what we answer. */
  static boolean ofRequest(ConstraintViolationException violations) {
    return violations.getConstraintViolations().stream()
        .noneMatch(
            violation -> {
              for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                  return true;
                }
              }
              return false;
            });
  }

  static ProblemException problem(ConstraintViolationException violations) {
    List<Problem.FieldError> errors =
        violations.getConstraintViolations().stream()
            .map(v -> new Problem.FieldError(pointer(v), v.getMessage()))
            .sorted(Comparator.comparing(Problem.FieldError::pointer))
            .toList();
    return new ProblemException(ProblemType.INVALID, null, errors);
  }

  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else if (node.getKind() == ElementKind.PROPERTY) {
        if (node.getIndex() != null) {
          pointer.append('/').append(node.getIndex());
        }
        pointer.append(JsonProblems.step(node.getName()));
      }
    }
    return pointer.isEmpty() ? parameter : pointer.toString();
  }
}
