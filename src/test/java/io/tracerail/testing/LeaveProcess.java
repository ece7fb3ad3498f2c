package io.tracerail.testing;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A process that a tenant publishes: a leave that a manager grants or refuses. */
public final class LeaveProcess {

  private static final String TEXT =
      """
      name: {name}
      version: {version}
      title: Leave request, {version}
      caseIdPrefix: LV
      caseTitle: "Leave of {submitter.name}: {days} days"
      input:
        type: object
        additionalProperties: false
        required: [days]
        properties:
          days: {type: integer, minimum: 1}
      start: review
      steps:
        - id: review
          kind: human_in_the_loop
          status: Pending Manager
          prompt: "{version}: grant {days} days?"
          assignees:
            - {name: Jane Smith, email: jane.smith@example.com}
          interaction:
            actions:
              - {label: Grant, value: granted, style: primary}
              - {label: Refuse, value: refused, style: danger}
          transitions: {granted: grant, refused: refuse}
        - id: grant
          kind: final_commit
          outcome: approved
          status: Granted
          message: "{days} days are granted."
        - id: refuse
          kind: final_commit
          outcome: rejected
          status: Refused
          message: Refused.
      """;

  private LeaveProcess() {}

  /** The text of a version. */
  public static String text(String name, String version) {
    return TEXT.replace("{name}", name).replace("{version}", version);
  }

  /** Publishes a text as a version of {@code leave}. */
  public static Response publish(TestTenant tenant, String version, String text) {
    return publish(tenant, "publisher", "leave", version, text);
  }

  public static Response publish(
      TestTenant tenant, String role, String name, String version, String text) {
    return tenant
        .as(role)
        .contentType("application/yaml")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .put(path(name, version));
  }

  /** Publishes a version of {@code leave}. */
  public static void publish(TestTenant tenant, String version) {
    publish(tenant, version, text("leave", version)).then().statusCode(201);
  }

  public static String path(String name, String version) {
    return "/processes/" + name + "/versions/" + version;
  }

  /** Asks for three days. */
  public static Response start(TestTenant tenant) {
    return tenant.as("agent").body(body()).post("/cases");
  }

  /** The body of a request for three days. */
  public static Map<String, Object> body() {
    return Map.of(
        "processName",
        "leave",
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("days", 3));
  }
}
