package io.tracerail.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.problem.Text;
import io.tracerail.process.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with a request's fields, so that the caller is told all of it at once. */
final class CaseValidation {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
  private static final int MOST_PARTICIPANTS = 20;

  private final List<FieldError> errors = new ArrayList<>();

  CaseValidation required(String pointer, Object value) {
    if (value == null) {
      errors.add(new FieldError(pointer, "is required"));
    }
    return this;
  }

  CaseValidation require(String pointer, boolean holds, String otherwise) {
    if (!holds) {
      errors.add(new FieldError(pointer, otherwise));
    }
    return this;
  }

  /** One line of text; null passes. */
  CaseValidation line(String pointer, String value, int longest) {
    return text(pointer, value, longest, false);
  }

  /** Text with line breaks; null passes. */
  CaseValidation lines(String pointer, String value, int longest) {
    return text(pointer, value, longest, true);
  }

  private CaseValidation text(String pointer, String value, int longest, boolean multiline) {
    if (value == null) {
      return this;
    }
    if (value.isBlank()) {
      errors.add(new FieldError(pointer, "must not be blank"));
    } else if (value.length() > longest) {
      errors.add(new FieldError(pointer, "must have at most " + longest + " characters"));
    } else if (Text.hasForbidden(value, multiline)) {
      errors.add(new FieldError(pointer, "must not contain control characters"));
    }
    return this;
  }

  CaseValidation matches(String pointer, String value, Pattern pattern, String detail) {
    if (value != null && !pattern.matcher(value).matches()) {
      errors.add(new FieldError(pointer, detail));
    }
    return this;
  }

  CaseValidation participants(String pointer, List<Participant> participants) {
    required(pointer, participants);
    if (participants == null) {
      return this;
    }
    if (participants.isEmpty() || participants.size() > MOST_PARTICIPANTS) {
      errors.add(new FieldError(pointer, "must name 1 to " + MOST_PARTICIPANTS + " participants"));
    }
    for (int i = 0; i < participants.size(); i++) {
      Participant participant = participants.get(i);
      String at = pointer + "/" + i;
      if (participant == null) {
        errors.add(new FieldError(at, "must be an object"));
        continue;
      }
      required(at + "/name", participant.name()).line(at + "/name", participant.name(), 200);
      matches(at + "/email", participant.email(), EMAIL, "must be an e-mail address");
      line(at + "/email", participant.email(), 320);
    }
    return this;
  }

  /** Any JSON: no text in it, keys included, may hold what PostgreSQL or a reader cannot show. */
  CaseValidation json(String pointer, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.properties()
              .forEach(
                  member -> {
                    String at =
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                    if (Text.hasForbidden(member.getKey(), false)) {
                      errors.add(new FieldError(pointer, "has a name with control characters"));
                    } else {
                      json(at, member.getValue());
                    }
                  });
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          json(pointer + "/" + i, node.get(i));
        }
      }
      case STRING -> {
        if (Text.hasForbidden(node.textValue(), true)) {
          errors.add(new FieldError(pointer, "must not contain control characters"));
        }
      }
      case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> {
        // nothing to look for
      }
    }
    return this;
  }

  CaseValidation add(List<FieldError> more) {
    errors.addAll(more);
    return this;
  }

  /**
   * @throws ProblemException 422 with all errors, when there are any
   */
  void orRefuse() {
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID, "The request has invalid fields.", errors);
    }
  }
}
