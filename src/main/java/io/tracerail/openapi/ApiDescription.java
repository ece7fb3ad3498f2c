package io.tracerail.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds the parts that all operations share to the API's description: credential, common parameters,
 * problems and headers. Runs at build time.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  // Differs from each schema's name by more than letter case: generators make types of both.
  private static final String TENANT_KEY = "tenantKey";
  private static final String PLATFORM_KEY = "platformKey";

  private static final String PLATFORM = "/api/v1/platform/";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.setServers(List.of(OASFactory.createServer().url("/").description("This installation")));
    api.getComponents()
        .addSecurityScheme(TENANT_KEY, bearer("An API key of the tenant, or a token made from one"))
        .addSecurityScheme(PLATFORM_KEY, bearer("The platform's own key"));
    CommonSchemas.complete(api.getComponents());
    CommonHeaders.define(api.getComponents());
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(operation -> complete(path, item, operation)));
  }

  private static Parameter ifMatch() {
    return OASFactory.createParameter()
        .name("If-Match")
        .in(Parameter.In.HEADER)
        .description("ETags of the case, or *; 412 when the case has none of them any more")
        .schema(OASFactory.createSchema().addType(SchemaType.STRING).addExample("\"7\""));
  }

  static boolean takesKey(Operation operation) {
    return operation.getParameters().stream()
        .anyMatch(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()));
  }

  private static SecurityScheme bearer(String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(description);
  }

  private static void complete(String path, PathItem item, Operation operation) {
    boolean ofPlatform = path.startsWith(PLATFORM);
    operation.setSecurity(
        List.of(
            OASFactory.createSecurityRequirement()
                .addScheme(ofPlatform ? PLATFORM_KEY : TENANT_KEY)));
    completeParameters(path, item, operation);
    CommonProblems.complete(operation, ofPlatform);
    CommonHeaders.complete(operation, ofPlatform);
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
    if (operation.getResponses().hasAPIResponse("412")) {
      parameters.add(ifMatch());
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
      if (parameter.getIn() == Parameter.In.QUERY) {
        parameter.setAllowEmptyValue(true); // Quarkus treats an empty one as absent
      }
      if ("tenantId".equals(parameter.getName())) {
        parameter.setSchema(OASFactory.createSchema().addType(SchemaType.STRING).format("uuid"));
      } else if (IDEMPOTENCY_KEY.equals(parameter.getName())) {
        parameter
            .description(
                "The same request again under the same key gets the first answer; the effect is once")
            .schema(
                OASFactory.createSchema()
                    .addType(SchemaType.STRING)
                    .pattern("^[\\x21-\\x7e]{1,255}$"));
      } else if (parameter.getSchema().getType() == null) {
        parameter.getSchema().addType(SchemaType.STRING);
      }
    }
    operation.setParameters(parameters);
  }
}
