package io.tracerail.testing;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that a tenant publishes: a parcel that waits for its payment, and for a day. */
public final class ParcelProcess {

  private static final String NAME = "parcel";
  private static final String VERSION = "1.0.0";

  private ParcelProcess() {}

  public static void publish(TestTenant tenant) {
    LeaveProcess.publish(tenant, "publisher", NAME, VERSION, text()).then().statusCode(201);
  }

  private static String text() {
    try {
      return Files.readString(
          Path.of("src/test/resources/definitions/%s-%s.yaml".formatted(NAME, VERSION)),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param more members of the case data, each with a comma before it
   */
  public static Response start(TestTenant tenant, String more) {
    return tenant
        .as("agent")
        .body(
            """
            {"processName": "%s", "submitter": {"name": "John Doe"},
             "caseData": {"items": [{"price": 10.10}]%s}}
            """
                .formatted(NAME, more))
        .post("/cases");
  }
}
