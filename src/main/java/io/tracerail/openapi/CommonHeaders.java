package io.tracerail.openapi;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The headers of answers. Resource methods refer to {@code ETag} and {@code Location}; the others
 * follow from the answer.
 */
final class CommonHeaders {

  private static final Set<String> RETRIED = Set.of("429", "503");

  private static final String REPLAYED = "Idempotency-Replayed";

  /** Statuses of a command's refusals, which are remembered. */
  private static final Set<String> REMEMBERED = Set.of("404", "409", "412", "422");

  /** Statuses of refusals before the request is counted. */
  private static final Set<String> UNCOUNTED = Set.of("400", "401", "413", "503");

  private CommonHeaders() {}

  static void define(Components components) {
    Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
    Schema seconds = OASFactory.createSchema().addType(SchemaType.INTEGER);
    define(components, "X-Request-Id", true, uuid(), "The request's id, also in the logs");
    define(components, "ETag", true, text, "The version that the answer shows");
    define(components, "Location", true, text, "Where the new thing is");
    define(components, "Retry-After", true, seconds, "Seconds until it makes sense to try again");
    define(components, "WWW-Authenticate", true, text, "How to authenticate (RFC 6750)");
    define(components, REPLAYED, false, replayed(), "The answer was given before: true");
    define(components, "RateLimit", false, text, "What is left of the tenant's limit");
    define(components, "RateLimit-Policy", false, text, "The tenant's limit");
  }

  private static Schema replayed() {
    return OASFactory.createSchema().addType(SchemaType.STRING).addEnumeration("true");
  }

  private static Schema uuid() {
    return OASFactory.createSchema().addType(SchemaType.STRING).format("uuid");
  }

  private static void define(
      Components components, String name, boolean required, Schema schema, String description) {
    components.addHeader(
        name, OASFactory.createHeader().required(required).description(description).schema(schema));
  }

  static void complete(Operation operation, boolean ofPlatform) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (CommonProblems.OF_HTTP.containsKey(status)) {
                return;
              }
              add(response, "X-Request-Id");
              if (isRemembered(status) && ApiDescription.takesKey(operation)) {
                add(response, REPLAYED);
              }
              if (RETRIED.contains(status)) {
                add(response, "Retry-After");
              }
              if (status.equals("401")) {
                add(response, "WWW-Authenticate");
              }
              if (!ofPlatform && !UNCOUNTED.contains(status)) {
                add(response, "RateLimit");
                add(response, "RateLimit-Policy");
              }
            });
  }

  /**
   * Tells whether the answer is final and the command's own: others come before the key is looked
   * at.
   */
  private static boolean isRemembered(String status) {
    return status.startsWith("2") || REMEMBERED.contains(status);
  }

  private static void add(APIResponse response, String name) {
    Header reference = OASFactory.createHeader().ref("#/components/headers/" + name);
    response.addHeader(name, reference);
  }
}
