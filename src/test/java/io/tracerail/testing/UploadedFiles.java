package io.tracerail.testing;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/** Files that a tenant uploads. */
public final class UploadedFiles {

  public static final byte[] PDF =
      "%PDF-1.7\nA receipt over 750 USD\n%%EOF".getBytes(StandardCharsets.UTF_8);

  private UploadedFiles() {}

  /** A PDF of so many bytes, and of several chunks where they are many. */
  public static byte[] pdf(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8), 0, content, 0, 9);
    return content;
  }

  /** Requests with bytes as the body. */
  public static RequestSpecification bytes(TestTenant tenant, String role) {
    return tenant
        .as(role)
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/octet-stream", ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType("application/octet-stream");
  }

  public static Response upload(TestTenant tenant, String role, String name, byte[] content) {
    return bytes(tenant, role).queryParam("name", name).body(content).post("/attachments");
  }

  /** The id of a new file of the agent's. */
  public static UUID upload(TestTenant tenant) {
    return UUID.fromString(
        upload(tenant, "agent", "receipt.pdf", PDF).then().statusCode(201).extract().path("id"));
  }
}
