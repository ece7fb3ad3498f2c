package io.tracerail.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;

/** How large a request's body may be, and is. */
public final class RequestBodies {

  /** Bytes, but for the lines of a backup. */
  public static final long MOST = 1L << 20;

  private static final Set<HttpMethod> BODILESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private RequestBodies() {}

  /**
   * Before the body is read (RFC 9112, section 6.3). Over HTTP/2 nothing tells beforehand that a
   * body comes without its length (RFC 9113, section 8.1.1).
   *
   * @return its bytes; {@link #MOST} when that is not told beforehand
   */
  public static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return Long.parseLong(length);
    }
    boolean mayCome =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.version() == HttpVersion.HTTP_2 && !BODILESS.contains(request.method());
    return mayCome ? MOST : 0;
  }
}
