package io.tracerail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds every answer that a test gets against the API's description: its status is one that the
 * operation has, its body fits the schema, its headers are there. What is not described, such as
 * what only tests serve, passes.
 */
final class DescribedAnswers implements Filter {

  private static final Path FILE = Path.of("src/main/webui/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final Map<JsonNode, JsonSchema> schemas =
      Collections.synchronizedMap(new IdentityHashMap<>());

  DescribedAnswers() {
    try {
      document = JSON.readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    Optional<JsonNode> operation =
        operation(URI.create(request.getURI()).getPath(), request.getMethod());
    if (operation.isEmpty()) {
      return response;
    }
    byte[] body = response.asByteArray();
    check(request.getMethod() + " " + request.getURI(), operation.get(), response, body);
    return new ResponseBuilder().clone(response).setBody(body).build();
  }

  private Optional<JsonNode> operation(String path, String method) {
    return document.path("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  private void check(String asked, JsonNode operation, Response response, byte[] body) {
    String status = Integer.toString(response.statusCode());
    JsonNode described = operation.path("responses").path(status);
    require(described.isObject(), asked, "answers " + status + ", which is not described");
    for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
      boolean needed = resolved(header.getValue()).path("required").asBoolean();
      require(
          !needed || response.header(header.getKey()) != null,
          asked,
          "answers " + status + " without " + header.getKey());
    }
    JsonNode content = described.path("content");
    if (content.isMissingNode()) {
      require(body.length == 0, asked, "answers " + status + " with a body");
      return;
    }
    String type = String.valueOf(response.contentType()).split(";")[0];
    require(content.has(type), asked, "answers " + status + " as " + type);
    if (type.equals("application/json") || type.endsWith("+json")) {
      Set<ValidationMessage> faults =
          schemas
              .computeIfAbsent(content.path(type).path("schema"), this::compiled)
              .validate(json(body));
      require(faults.isEmpty(), asked, "answers " + status + ", but " + faults);
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(boolean holds, String asked, String otherwise) {
    if (!holds) {
      throw new AssertionError(asked + " " + otherwise);
    }
  }
}
