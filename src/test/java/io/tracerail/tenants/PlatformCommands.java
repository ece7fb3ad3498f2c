package io.tracerail.tenants;

import static io.tracerail.testing.TestTenant.platform;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Commands of the platform, by its credential. */
final class PlatformCommands {

  private PlatformCommands() {}

  /**
   * @param idempotencyKey null: none
   */
  static Response post(String path, String idempotencyKey, Object body) {
    var request = platform().contentType(ContentType.JSON).body(body);
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return request.post(path);
  }
}
