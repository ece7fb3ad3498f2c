package io.tracerail.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The operations of the API's description, each with what it takes of whom. */
final class ApiDocument {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final String JSON = "application/json";
  static final String YAML = "application/yaml";
  private static final String LINES = "application/x-ndjson";
  static final String BYTES = "application/octet-stream";
  private static final String TENANT_PATH = "/api/v1/tenants/{tenantId}/";
  private static final String PLATFORM_PATH = "/api/v1/platform/";

  private final JsonNode document;
  private final SchemaSamples samples;
  private final List<ApiOperation> operations = new ArrayList<>();
  private final List<String> unclassified = new ArrayList<>();

  private ApiDocument(JsonNode document) {
    this.document = document;
    this.samples = new SchemaSamples(document);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(member -> read(path.getKey(), path.getValue(), member)));
  }

  static ApiDocument read(String json) {
    try {
      return of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ApiDocument of(JsonNode document) {
    return new ApiDocument(document);
  }

  List<ApiOperation> operations() {
    return operations;
  }

  /**
   * @param name as the operation prints itself
   */
  ApiOperation operation(String name) {
    return operations.stream().filter(one -> one.toString().equals(name)).findFirst().orElseThrow();
  }

  /** A line for each operation or parameter that the suite cannot judge. */
  List<String> unclassified() {
    return unclassified;
  }

  private void read(String path, JsonNode item, Map.Entry<String, JsonNode> member) {
    if (!METHODS.contains(member.getKey())) {
      if (!Set.of("parameters", "summary", "description").contains(member.getKey())) {
        unclassified.add(path + ": what is \"" + member.getKey() + "\"?");
      }
      return;
    }
    String name = member.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path;
    int before = unclassified.size();
    JsonNode operation = member.getValue();
    ApiOperation.Plane plane = plane(name, path, operation.path("security"));
    Map<String, ApiOperation.Parameter> parameters = new TreeMap<>();
    parameters(name, item.path("parameters"), parameters);
    parameters(name, operation.path("parameters"), parameters);
    JsonNode schema = bodySchema(name, operation.path("requestBody"));
    Map<String, Identifier> fields = fields(name, schema);
    JsonNode body =
        !mediaType(operation.path("requestBody").path("content")).equals(JSON)
            ? JsonNodeFactory.instance.objectNode()
            : schema == null ? null : sample(name, schema);
    if (unclassified.size() == before) {
      operations.add(
          new ApiOperation(
              name.substring(0, name.indexOf(' ')),
              path,
              plane,
              List.copyOf(parameters.values()),
              fields,
              schema == null ? List.of() : samples.textsOf(schema),
              body,
              operation.path("requestBody").path("required").asBoolean(),
              mediaType(operation.path("requestBody").path("content"))));
    }
  }

  private static String mediaType(JsonNode content) {
    return List.of(LINES, YAML, BYTES).stream().filter(content::has).findFirst().orElse(JSON);
  }

  private ApiOperation.Plane plane(String name, String path, JsonNode security) {
    JsonNode schemes = security.path(0);
    String scheme =
        security.size() == 1 && schemes.size() == 1 ? schemes.fieldNames().next() : "not one";
    if (scheme.equals("platformKey") && path.startsWith(PLATFORM_PATH)) {
      return ApiOperation.Plane.PLATFORM;
    }
    if (scheme.equals("tenantKey") && path.startsWith(TENANT_PATH)) {
      return ApiOperation.Plane.TENANT;
    }
    if (scheme.equals("tenantKey") && path.startsWith("/api/v1/auth/")) {
      return ApiOperation.Plane.OWN;
    }
    unclassified.add(name + ": whose is a path with the security " + security + "?");
    return null;
  }

  private void parameters(
      String operation, JsonNode declared, Map<String, ApiOperation.Parameter> known) {
    for (JsonNode given : declared) {
      JsonNode parameter = samples.resolve(given);
      String in = parameter.path("in").asText();
      String name = parameter.path("name").asText();
      Identifier.of(in, name)
          .ifPresentOrElse(
              identifier ->
                  known.put(
                      in + " " + name,
                      new ApiOperation.Parameter(in, name, identifier, parameter.path("schema"))),
              () ->
                  unclassified.add(
                      "%s: whose is the %s parameter \"%s\"? Name it in Identifier."
                          .formatted(operation, in, name)));
    }
  }

  private JsonNode bodySchema(String operation, JsonNode body) {
    JsonNode content = samples.resolve(body).path("content");
    if (body.isMissingNode() || !mediaType(content).equals(JSON)) {
      return null;
    }
    JsonNode schema = content.path(JSON).path("schema");
    if (schema.isMissingNode()) {
      unclassified.add(operation + ": its body is not JSON");
      return null;
    }
    return samples.resolve(schema);
  }

  /** Fields whose name says that they name something. */
  private Map<String, Identifier> fields(String operation, JsonNode schema) {
    Map<String, Identifier> fields = new LinkedHashMap<>();
    if (schema != null) {
      for (String field : samples.fieldsOf(schema)) {
        String name = field.substring(field.lastIndexOf('/') + 1);
        if (name.matches("(?i).*(id|ids|key|cursor|tenant|namespace|attachments)")) {
          Identifier.of("body", name)
              .ifPresentOrElse(
                  identifier -> fields.put(field, identifier),
                  () ->
                      unclassified.add(
                          "%s: whose is the field \"%s\" of its body? Name it in Identifier."
                              .formatted(operation, field)));
        }
      }
    }
    return fields;
  }

  private JsonNode sample(String operation, JsonNode schema) {
    try {
      return samples.of(schema);
    } catch (IllegalArgumentException e) {
      unclassified.add(operation + ": no body can be made for it: " + e.getMessage());
      return null;
    }
  }
}
