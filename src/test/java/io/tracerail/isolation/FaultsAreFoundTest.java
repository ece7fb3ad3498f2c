package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The suite of {@link EveryOperationTest} on operations with faults: that it covers what is new in
 * the description without an edit, and that it can fail.
 */
@QuarkusTest
class FaultsAreFoundTest {

  private static final String TENANT = "/api/v1/tenants/{tenantId}/";

  private static Calls calls;
  private static Isolation isolation;

  @BeforeAll
  static void onboard() {
    calls = new Calls(EveryOperationTest.server());
    isolation = new Isolation(calls);
  }

  private static ApiDocument with(Calls calls, String path, String operation) {
    ObjectNode document =
        (ObjectNode) json(calls.send("GET", "/q/openapi?format=json", (String) null, null).body());
    ((ObjectNode) document.get("paths")).set(path, json(operation));
    return ApiDocument.of(document);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** On the path {@code leak/careless}, which row-level security alone keeps from leaking. */
  static ApiOperation careless(Calls calls) {
    return added(
        calls, "get", TENANT + "leak/careless/{caseId}", PATH_TENANT + parameter("path", "caseId"));
  }

  private static ApiOperation added(String method, String path, String parameters) {
    return added(calls, method, path, parameters);
  }

  private static ApiOperation added(Calls calls, String method, String path, String parameters) {
    return with(
            calls,
            path,
            """
            {"%s": {"security": [{"tenantKey": []}], "parameters": [%s], "responses": {}}}
            """
                .formatted(method, parameters))
        .operations()
        .stream()
        .filter(one -> one.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(String in, String name) {
    return """
        {"in": "%s", "name": "%s", "schema": {"type": "string"}}\
        """
        .formatted(in, name);
  }

  private static final String PATH_TENANT = parameter("path", "tenantId") + ",";

  @Test
  void findsARefusalThatDependsOnAnotherTenantsCase() {
    ApiOperation operation =
        added("get", TENANT + "leak/exists/{caseId}", PATH_TENANT + parameter("path", "caseId"));
    isolation.refusesForeignCredentials(operation);
    assertFound("tells of what exists elsewhere", operation);
  }

  @Test
  void findsAWriteIntoAnotherTenantsCase() {
    ApiOperation operation =
        added("post", TENANT + "leak/write/{caseId}", PATH_TENANT + parameter("path", "caseId"));
    isolation.refusesForeignCredentials(operation);
    assertFound("changed what is there", operation);
  }

  @Test
  void findsAnotherTenantsTextInAnAnswer() {
    ApiOperation operation =
        added("get", TENANT + "leak/search", PATH_TENANT + parameter("query", "q"));
    assertFound("shows", operation);
  }

  @Test
  void acceptsAnUnscopedQueryUnderRowLevelSecurity() {
    ApiOperation operation = careless(calls);
    isolation.refusesForeignCredentials(operation);
    isolation.answersForeignThingsAsMadeUpOnes(operation);
  }

  @Test
  void findsAnOperationOpenToForeignCredentials() {
    // Served to everyone: as if the path's filter had not run.
    ApiOperation operation = added("get", "/api/v1/auth/token/../../../../q/openapi", "");
    AssertionError fault =
        assertThrows(AssertionError.class, () -> isolation.refusesForeignCredentials(operation));
    assertTrue(fault.getMessage().contains("with the credential none"), fault::getMessage);
  }

  private static void assertFound(String how, ApiOperation operation) {
    AssertionError fault =
        assertThrows(
            AssertionError.class, () -> isolation.answersForeignThingsAsMadeUpOnes(operation));
    assertTrue(fault.getMessage().contains(how), fault::getMessage);
  }

  /** Each stands for something new that the suite knows nothing of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"get": {"security": [{"tenantKey": []}], "parameters": [{"in": "path", "name": "documentId"}]}} | path parameter "documentId"
          {"get": {"security": [{"tenantKey": []}], "parameters": [{"in": "query", "name": "after"}]}} | query parameter "after"
          {"get": {"security": [{"tenantKey": []}], "parameters": [{"in": "header", "name": "X-Case"}]}} | header parameter "X-Case"
          {"parameters": [{"in": "query", "name": "as"}], "get": {"security": [{"tenantKey": []}]}} | query parameter "as"
          {"get": {"parameters": []}} | whose is a path with the security
          {"get": {"security": [{"tenantKey": []}, {"platformKey": []}]}} | whose is a path with the security
          {"get": {"security": [{"platformKey": []}]}} | whose is a path with the security
          {"query": {"security": [{"tenantKey": []}]}} | what is "query"
          {"post": {"security": [{"tenantKey": []}], "requestBody": {"content": {"text/csv": {}}}}} | its body is not JSON
          {"post": {"security": [{"tenantKey": []}], "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"parentId": {"type": "string"}}}}}}}} | field "/parentId"
          {"post": {"security": [{"tenantKey": []}], "requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["iban"], "properties": {"iban": {"type": "string", "pattern": "^DE[0-9]{20}$"}}}}}}}} | no body can be made
          """)
  void namesAnOperationThatCannotBeClassified(String operation, String message) {
    ApiDocument document = with(calls, TENANT + "things", operation);
    List<String> unclassified = document.unclassified();
    assertEquals(1, unclassified.size(), unclassified::toString);
    assertTrue(unclassified.getFirst().contains(message), unclassified::toString);
    assertTrue(document.operations().stream().noneMatch(one -> one.path().endsWith("/things")));
  }
}
