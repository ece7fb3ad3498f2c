package io.tracerail.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDescriptionTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private static JsonNode document() {
    try {
      return new ObjectMapper()
          .readTree(
              given().get("/q/openapi?format=json").then().statusCode(200).extract().asString());
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void eachOperation(BiConsumer<String, JsonNode> check) {
    for (Map.Entry<String, JsonNode> path : document().get("paths").properties()) {
      if (!path.getKey().startsWith("/api/v1/")) {
        continue;
      }
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          check.accept(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
  }

  @Test
  void allowsAnyCaseDataAndANullInteraction() {
    JsonNode schemas = document().at("/components/schemas");
    JsonNode member = schemas.at("/CaseDetails/properties/caseData/additionalProperties");
    assertTrue(member.isObject() && member.isEmpty(), member::toString);
    JsonNode interaction = schemas.at("/Case/properties/activeInteraction/anyOf");
    assertEquals("#/components/schemas/ActiveInteraction", interaction.at("/0/$ref").asText());
    assertEquals("null", interaction.at("/1/type").asText());
  }

  @Test
  void allowsANullRetentionAndAnAdminKeyWithoutABody() {
    JsonNode document = document();
    assertEquals(
        "[\"integer\",\"null\"]",
        document
            .at("/components/schemas/TenantPatchSettings/properties/retentionDays/type")
            .toString());
    JsonNode body =
        document
            .path("paths")
            .path("/api/v1/platform/tenants/{tenantId}/api-keys")
            .at("/post/requestBody");
    assertTrue(body.isObject() && !body.path("required").asBoolean(), body::toString);
  }

  @Test
  void givesEveryOperationAnIdAndACredential() {
    Set<String> ids = new HashSet<>();
    JsonNode schemes = document().at("/components/securitySchemes");
    eachOperation(
        (name, operation) -> {
          assertTrue(ids.add(operation.path("operationId").asText()), name);
          String scheme = operation.at("/security/0").fieldNames().next();
          assertEquals("bearer", schemes.path(scheme).path("scheme").asText(), name);
        });
    assertTrue(ids.size() > 20, ids::toString);
  }

  @Test
  void describesTheProblemsOfEveryOperation() {
    eachOperation(
        (name, operation) -> {
          for (String status : List.of("400", "401", "406", "429", "503")) {
            assertEquals(
                "#/components/schemas/Problem",
                operation
                    .path("responses")
                    .path(status)
                    .path("content")
                    .path("application/problem+json")
                    .at("/schema/$ref")
                    .asText(),
                name + " " + status);
          }
        });
  }

  /** That an empty one is as none is for CaseListTest to show. */
  @Test
  void allowsEveryQueryParameterToBeEmpty() {
    eachOperation(
        (name, operation) ->
            operation
                .path("parameters")
                .forEach(
                    parameter ->
                        assertEquals(
                            parameter.path("in").asText().equals("query"),
                            parameter.path("allowEmptyValue").asBoolean(),
                            name + " " + parameter)));
  }

  @Test
  void describesWhatHttpItselfAnswers() {
    eachOperation(
        (name, operation) -> {
          for (String status : List.of("414", "431")) {
            JsonNode answer = operation.path("responses").path(status);
            assertTrue(answer.has("description") && !answer.has("content"), name);
          }
        });
  }

  @Test
  void declaresEveryPathVariableAndTenantsAsUuids() {
    eachOperation(
        (name, operation) -> {
          var variables = VARIABLE.matcher(name);
          while (variables.find()) {
            JsonNode parameter = parameter(operation, variables.group(1));
            assertEquals("path", parameter.path("in").asText(), name);
            if (variables.group(1).equals("tenantId")) {
              assertEquals("uuid", parameter.at("/schema/format").asText(), name);
            }
          }
        });
  }

  @Test
  void resolvesEveryReference() {
    JsonNode document = document();
    List<JsonNode> references = new ArrayList<>(document.findValues("$ref"));
    assertTrue(references.size() > 100, "references: " + references.size());
    for (JsonNode reference : references) {
      assertTrue(!document.at(reference.asText().substring(1)).isMissingNode(), reference::asText);
    }
  }

  /** Generators name types and files after them, on file systems that do not tell cases apart. */
  @Test
  void namesComponentsDistinctlyWhateverTheCase() {
    Set<String> names = new TreeSet<>();
    for (JsonNode kind : document().get("components")) {
      kind.fieldNames()
          .forEachRemaining(
              name ->
                  assertTrue(
                      names.add(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")), name));
    }
    assertTrue(names.size() > 50, names::toString);
  }

  /** What generated clients cannot tell apart does not compile, or is read as the wrong one. */
  @Test
  void makesAlternativesOfAChoiceDistinguishable() {
    JsonNode document = document();
    int choices = 0;
    for (String kind : List.of("oneOf", "anyOf")) {
      for (JsonNode schema : document.findParents(kind)) {
        choices++;
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode alternative : schema.get(kind)) {
          JsonNode type = resolved(document, alternative).path("type");
          assertNotEquals("array", type.asText(), schema::toString);
          if (type.asText().equals("object")) {
            objects.add(resolved(document, alternative));
          }
        }
        if (!schema.has("discriminator")) {
          objects.forEach(one -> objects.forEach(other -> assertDiffer(one, other)));
        }
      }
    }
    assertTrue(choices > 5, "choices: " + choices);
  }

  private static JsonNode resolved(JsonNode document, JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** One of them requires what the other does not have. */
  private static void assertDiffer(JsonNode one, JsonNode other) {
    assertTrue(
        one == other || requiresMore(one, other) || requiresMore(other, one),
        () -> one + " and " + other);
  }

  private static boolean requiresMore(JsonNode one, JsonNode other) {
    for (JsonNode name : one.path("required")) {
      if (!other.path("properties").has(name.asText())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void carriesItsTitleAndIsServed() {
    assertEquals("TraceRail", document().at("/info/title").asText());
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  private static JsonNode parameter(JsonNode operation, String name) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").asText().equals(name)) {
        return parameter;
      }
    }
    return operation.path("no such parameter");
  }
}
