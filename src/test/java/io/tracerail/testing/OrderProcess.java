package io.tracerail.testing;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process that calls another one, a credit check, which waits for a person. */
public final class OrderProcess {

  private static final String VERSION = "1.0.0";

  private OrderProcess() {}

  /** Publishes both. */
  public static void publish(TestTenant tenant) {
    publish(tenant, "credit_check");
    publish(tenant, "order");
  }

  /** Publishes one of the two. */
  public static void publish(TestTenant tenant, String name) {
    LeaveProcess.publish(tenant, "publisher", name, VERSION, text(name)).then().statusCode(201);
  }

  private static String text(String name) {
    try {
      return Files.readString(
          Path.of("src/test/resources/definitions/%s-%s.yaml".formatted(name, VERSION)),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Response start(TestTenant tenant, int amount) {
    return tenant
        .as("agent")
        .body(
            Map.of(
                "processName",
                "order",
                "submitter",
                Map.of("name", "John Doe"),
                "caseData",
                Map.of("amount", amount)))
        .post("/cases");
  }
}
