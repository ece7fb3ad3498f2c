package io.tracerail.problem;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.problem.Problem.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldErrorsTest {

  /** One code point, two of Java's chars. */
  private static final String PARTY = "🎉";

  @Test
  void countsLengthsInCodePoints() {
    assertDoesNotThrow(new FieldErrors().line("/title", PARTY.repeat(200), 200)::orRefuse);
    assertEquals(
        List.of(new FieldError("/title", "must have at most 200 characters")),
        errors(new FieldErrors().line("/title", PARTY.repeat(201), 200)));
  }

  @Test
  void tellsAllErrorsAtOnce() {
    assertEquals(
        List.of(
            new FieldError("/a", "is required"),
            new FieldError("/b", "must not be blank"),
            new FieldError("/c", "must not contain control characters"),
            new FieldError("/d", "must be from 1 to 10")),
        errors(
            new FieldErrors()
                .required("/a", null)
                .line("/b", " ", 5)
                .line("/c", "a\nb", 5)
                .lines("/fine", "a\nb", 5)
                .range("/d", 11, 1, 10)));
  }

  @Test
  void findsNoErrorInAbsentValues() {
    assertDoesNotThrow(
        new FieldErrors().line("/a", null, 5).atMost("/b", null, 5).range("/c", null, 1, 2)
            ::orRefuse);
  }

  private static List<FieldError> errors(FieldErrors of) {
    return assertThrows(ProblemException.class, of::orRefuse).errors();
  }
}
