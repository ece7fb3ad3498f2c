package io.tracerail.openapi;

import io.tracerail.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The problems that an operation has because of its kind. Its resource method declares those of its
 * own, such as a 404 or a 409.
 */
final class CommonProblems {

  /** The scanner's text when a resource method gives none. */
  private static final String SCANNERS_OWN = "Bad Request";

  /**
   * Answers of the HTTP server itself, before a request has an id or an address to read: without a
   * body and the usual headers.
   */
  static final Map<String, String> OF_HTTP =
      Map.of(
          "414", "The request line is longer than 4 KiB",
          "431", "The headers are longer than 8 KiB");

  private CommonProblems() {}

  static void complete(Operation operation, boolean ofPlatform) {
    of(operation, ofPlatform)
        .forEach(
            (status, description) -> {
              APIResponse own = operation.getResponses().getAPIResponse(status);
              if (own == null || SCANNERS_OWN.equals(own.getDescription())) {
                operation
                    .getResponses()
                    .addAPIResponse(
                        status, OASFactory.createAPIResponse().description(description));
              }
            });
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.compareTo("400") >= 0) {
                response.setContent(problem());
              }
            });
    OF_HTTP.forEach(
        (status, description) ->
            operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description(description)));
  }

  private static Map<String, String> of(Operation operation, boolean ofPlatform) {
    Map<String, String> problems = new LinkedHashMap<>();
    problems.put("400", "The request is malformed");
    problems.put("401", "No live credential");
    if (!ofPlatform) {
      problems.put(
          "403", "Another tenant's path, a role that is too low, or a tenant that is not active");
    }
    problems.put("406", "The answer cannot be given in the asked media type");
    boolean takesBody = operation.getRequestBody() != null;
    if (takesBody) {
      problems.put("413", "The body is larger than 1 MiB");
      problems.put("415", "The body is not JSON");
      problems.put("422", "Fields are invalid");
    }
    if (ApiDescription.takesKey(operation)) {
      String reused = "The Idempotency-Key was used with another request, or by another caller";
      problems.put("422", takesBody ? "Fields are invalid. " + reused : reused);
    }
    problems.put("429", "A limit is reached; Retry-After says for how long");
    problems.put("503", "Temporarily unavailable; nothing was done");
    return problems;
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }
}
