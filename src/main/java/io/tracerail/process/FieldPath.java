package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A field of a JSON object, such as {@code amount} or {@code submitter.name}. */
public record FieldPath(List<String> names) {

  static final String NAME = "[A-Za-z][A-Za-z0-9_]*";
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + ")*");

  public FieldPath {
    names = List.copyOf(names);
  }

  static Optional<FieldPath> parse(String text) {
    return PATH.matcher(text).matches()
        ? Optional.of(new FieldPath(List.of(text.split("\\."))))
        : Optional.empty();
  }

  /** The field's value; a missing node when there is none, never null. */
  JsonNode in(JsonNode object) {
    JsonNode found = object;
    for (String name : names) {
      found = found.path(name);
    }
    return found;
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
