package io.tracerail.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How large a request's body may be, and is. */
public final class RequestBodies {

  /** Bytes, but for the lines of a backup. */
  public static final long MOST = 1L << 20;

  private RequestBodies() {}

  /**
   * Before the body is read (RFC 9112, section 6.3).
   *
   * @return its bytes; {@link #MOST} when that is not told beforehand
   */
  public static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return Long.parseLong(length);
    }
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? MOST : 0;
  }
}
