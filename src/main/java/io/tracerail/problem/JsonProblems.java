package io.tracerail.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;

/** Words Jackson's findings in a request's body, without our internals. */
final class JsonProblems {

  private JsonProblems() {}

  /** A JSON Pointer's reference token (RFC 6901, section 3), with its slash. */
  static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static ProblemException of(JsonProcessingException failure) {
    if (failure instanceof JsonMappingException mapping) {
      String pointer = pointer(mapping);
      if (mapping.getCause() instanceof ProblemException inner) {
        return new ProblemException(
            inner.type(),
            inner.getMessage(),
            inner.errors().stream()
                .map(e -> new Problem.FieldError(pointer + e.pointer(), e.detail()))
                .toList());
      }
      if (mapping.getCause() instanceof InputCoercionException number) {
        return ProblemException.invalidField(pointer, "must be " + named(number.getTargetType()));
      }
      if (mapping.getCause() instanceof JsonProcessingException cause) {
        return of(cause);
      }
      // Jackson has no exception of its own for text after the end of the document.
      boolean trailing =
          pointer.isEmpty() && String.valueOf(mapping.getMessage()).startsWith("Trailing token");
      if (!trailing && mapping instanceof MismatchedInputException mismatch) {
        return ProblemException.invalidField(pointer, detail(mismatch));
      }
      // Well-formed for Jackson, but refused by our own constructor.
      if (mapping.getCause() instanceof IllegalArgumentException
          || mapping.getCause() instanceof NullPointerException) {
        return ProblemException.invalidField(pointer, "is not valid");
      }
    }
    return ProblemException.badRequest(malformed(failure));
  }

  private static String malformed(JsonProcessingException failure) {
    var place = failure.getLocation();
    return place == null
        ? "The body is not well-formed JSON."
        : "The body is not well-formed JSON, or beyond its limits, at line %d, column %d."
            .formatted(place.getLineNr(), place.getColumnNr());
  }

  private static String detail(MismatchedInputException mismatch) {
    if (mismatch instanceof UnrecognizedPropertyException) {
      return "is not a known field";
    }
    Class<?> type = mismatch.getTargetType();
    if (mismatch instanceof InvalidFormatException && type != null && type.isEnum()) {
      return "is not one of the allowed values";
    }
    return type == null ? "has the wrong type" : "must be " + named(type);
  }

  private static String named(Class<?> type) {
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    } else if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number of the allowed range";
    } else if (type == java.util.UUID.class) {
      return "a UUID";
    } else if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
      return "a date and time such as 2024-08-21T10:30:00Z";
    } else if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
      return "an array";
    } else {
      return type.isEnum() ? "one of the allowed values" : "an object of the documented form";
    }
  }

  private static String pointer(JsonMappingException failure) {
    StringBuilder pointer = new StringBuilder();
    List<JsonMappingException.Reference> path = failure.getPath();
    for (JsonMappingException.Reference reference : path) {
      if (reference.getFieldName() != null) {
        pointer.append(step(reference.getFieldName()));
      } else if (reference.getIndex() >= 0) {
        pointer.append('/').append(reference.getIndex());
      }
    }
    return pointer.toString();
  }
}
