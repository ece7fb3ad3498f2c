package io.tracerail.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracerail.testing.ServiceClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;

/**
 * Requests of one tenant as the bytes that go over the wire.
 *
 * @param key an API key of the tenant
 */
record Target(InetSocketAddress address, String tenantId, String key) {

  static Target of(ServiceClient tenant) {
    URI uri = tenant.request("").build().uri();
    return new Target(
        new InetSocketAddress(uri.getHost(), uri.getPort()), tenant.tenantId(), tenant.key());
  }

  /**
   * The form of a key, and none that there is.
   *
   * @param number below 100
   */
  Target withWrongKey(int number) {
    return new Target(
        address, tenantId, key.substring(0, key.length() - 2) + String.format("%02d", number));
  }

  /**
   * @param headers each with its end of line
   */
  byte[] get(String path, String headers) {
    return (head("GET", path) + headers + "\r\n").getBytes(UTF_8);
  }

  /**
   * @param idempotencyKey null for none
   */
  byte[] post(String path, String json, String idempotencyKey) {
    return send(
        "POST",
        path,
        "application/json"
            + (idempotencyKey == null ? "" : "\r\nIdempotency-Key: " + idempotencyKey),
        json.getBytes(UTF_8));
  }

  /** An upload of a file. */
  byte[] file(byte[] content) {
    return send("POST", "/attachments", "application/octet-stream", content);
  }

  /**
   * @param type the media type, and further headers after a line's end
   */
  byte[] send(String method, String path, String type, byte[] body) {
    String head =
        head(method, path)
            + "Content-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(UTF_8);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private String head(String method, String path) {
    return method
        + " /api/v1/tenants/"
        + tenantId
        + path
        + " HTTP/1.1\r\nHost: "
        + address.getHostString()
        + ":"
        + address.getPort()
        + "\r\nAuthorization: Bearer "
        + key
        + "\r\n";
  }
}
