package io.tracerail.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One operation of the API's description.
 *
 * @param parameters in the path, the query and the headers
 * @param fields identifiers in its body
 * @param texts pointers to the strings of its body
 * @param body a body that its schema takes; null when it takes none
 * @param bodyRequired whether it takes no request without one
 * @param mediaType its body's
 */
record ApiOperation(
    String method,
    String path,
    Plane plane,
    List<Parameter> parameters,
    Map<String, Identifier> fields,
    List<String> texts,
    JsonNode body,
    boolean bodyRequired,
    String mediaType) {

  /** Whose credentials it takes. */
  enum Plane {
    /** A tenant's, which the path names. */
    TENANT,
    /** A tenant's; the path names none. */
    OWN,
    PLATFORM
  }

  record Parameter(String in, String name, Identifier identifier, JsonNode schema) {}

  boolean takes(Identifier identifier) {
    return fields.containsValue(identifier)
        || parameters.stream().anyMatch(one -> one.identifier() == identifier);
  }

  boolean hasInPath(Identifier identifier) {
    return parameters.stream()
        .anyMatch(one -> one.in().equals("path") && one.identifier() == identifier);
  }

  /** Whether it changes nothing by itself: so a viewer may do it. */
  boolean reads() {
    return isGet() || path.endsWith("/simulation");
  }

  /** Whether HTTP says so, and HEAD goes with it. */
  boolean isGet() {
    return method.equals("GET") || method.equals("HEAD");
  }

  String pathWith(Function<Parameter, String> values) {
    String filled = path;
    for (Parameter parameter : parameters) {
      if (parameter.in().equals("path")) {
        filled = filled.replace("{" + parameter.name() + "}", values.apply(parameter));
      }
    }
    return filled;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
