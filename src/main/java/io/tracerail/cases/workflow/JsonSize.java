package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;

/** About how many characters a value takes as JSON. */
final class JsonSize {

  /** Of quotes, and of what stands between values. */
  private static final int MARKS = 2;

  private JsonSize() {}

  static long of(JsonNode value) {
    long size = MARKS;
    if (value.isTextual()) {
      return size + value.textValue().length();
    }
    if (value.isNumber()) {
      return size + value.decimalValue().precision();
    }
    for (var field : value.properties()) {
      size += field.getKey().length() + MARKS + of(field.getValue());
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      size += of(value.get(i));
    }
    return size;
  }
}
