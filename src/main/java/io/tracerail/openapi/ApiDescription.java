package io.tracerail.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tracerail.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * What holds for every operation and is therefore said once: its credential, its problems, and its
 * common parameters. Runs at build time.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

  private static final String PLATFORM = "/api/v1/platform/";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.setServers(List.of(OASFactory.createServer().url("/").description("This installation")));
    api.getComponents()
        .addSecurityScheme("tenant", bearer("An API key of the tenant, or a token made from one"))
        .addSecurityScheme("platform", bearer("The platform's own key"));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, item, method, operation)));
  }

  private static SecurityScheme bearer(String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(description);
  }

  private static void complete(String path, PathItem item, HttpMethod method, Operation operation) {
    operation.setSecurity(
        List.of(
            OASFactory.createSecurityRequirement()
                .addScheme(path.startsWith(PLATFORM) ? "platform" : "tenant")));
    completeParameters(path, item, operation);
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    problems(path, method, operation)
        .forEach(
            (status, description) -> {
              APIResponse response = operation.getResponses().getAPIResponse(status);
              if (response == null) {
                response = OASFactory.createAPIResponse().description(description);
                operation.getResponses().addAPIResponse(status, response);
              }
              if (response.getContent() == null) {
                response.setContent(problem());
              }
            });
  }

  private static void completeParameters(String path, PathItem item, Operation operation) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    List<String> known = new ArrayList<>(parameters.stream().map(Parameter::getName).toList());
    if (item.getParameters() != null) {
      item.getParameters().forEach(shared -> known.add(shared.getName()));
    }
    Matcher variables = VARIABLE.matcher(path);
    while (variables.find()) {
      if (!known.contains(variables.group(1))) {
        parameters.add(
            OASFactory.createParameter()
                .name(variables.group(1))
                .in(Parameter.In.PATH)
                .required(true)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
      }
    }
    for (Parameter parameter : parameters) {
      if ("tenantId".equals(parameter.getName())) {
        parameter.setSchema(OASFactory.createSchema().addType(SchemaType.STRING).format("uuid"));
      } else if ("Idempotency-Key".equals(parameter.getName())) {
        parameter
            .description("The same key and body again get the first answer; the effect is once")
            .schema(
                OASFactory.createSchema()
                    .addType(SchemaType.STRING)
                    .pattern("^[\\x21-\\x7e]{1,255}$"));
      }
    }
    operation.setParameters(parameters);
  }

  private static Map<String, String> problems(String path, HttpMethod method, Operation operation) {
    Map<String, String> problems = new LinkedHashMap<>();
    problems.put("400", "The request is malformed");
    problems.put("401", "No live credential");
    problems.put("403", "Not this credential's: another tenant, plane, or role");
    if (path.contains("{")) {
      problems.put("404", "There is no such thing");
    }
    if (method == HttpMethod.POST || method == HttpMethod.DELETE || method == HttpMethod.PATCH) {
      problems.put("409", "It cannot be done as things stand");
      problems.put("504", "The outcome is not known; repeat it under the same Idempotency-Key");
    }
    if (operation.getRequestBody() != null) {
      problems.put("413", "The body is larger than 1 MiB");
      problems.put("415", "The body is not JSON");
      problems.put("422", "Fields are invalid, or the Idempotency-Key was used otherwise");
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
