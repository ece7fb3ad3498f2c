package io.tracerail.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;

/** Sizes of request bodies. */
public final class RequestBodies {

  /** Most bytes of a body, except for the lines of a backup. */
  public static final long MOST = 1L << 20;

  private static final Set<HttpMethod> BODILESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private RequestBodies() {}

  /**
   * Size of a body before it is read (RFC 9112, section 6.3). Over HTTP/2 no header announces a
   * body without a length (RFC 9113, section 8.1.1).
   *
   * @return its bytes; {@link #MOST} when they are not announced
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
