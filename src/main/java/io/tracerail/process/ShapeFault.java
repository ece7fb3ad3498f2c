package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;

/**
 * A fault in the shape of a definition.
 *
 * @param pointer to the value in the definition that has it
 * @param atKey whether the value's key is the fault
 * @param subject pointer to what is faulty: as the pointer, or to a key that is missing
 */
record ShapeFault(String pointer, boolean atKey, String subject, String message) {

  /**
   * @param schema the one with the keyword that found the fault
   */
  static ShapeFault of(ValidationMessage found, JsonNode schema) {
    String pointer = found.getInstanceLocation().toString();
    String message = ShapeMessages.of(found, schema);
    return switch (found.getType()) {
      case "additionalProperties", "propertyNames" -> {
        String key = pointer + InvalidValue.token(found.getProperty());
        yield new ShapeFault(key, true, key, message);
      }
      case "required" ->
          new ShapeFault(
              pointer, false, pointer + InvalidValue.token(found.getProperty()), message);
      default -> new ShapeFault(pointer, false, pointer, message);
    };
  }
}
