package io.tracerail.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import java.util.regex.Pattern;

/** Sizes of request bodies. */
public final class RequestBodies {

  /** Most bytes of a body, except for the lines of a backup, and files. */
  public static final long MOST = 1L << 20;

  /** Bytes of a file on its way that are in memory at once. */
  private static final long OF_A_FILE = 256 * 1024;

  private static final Pattern FILES = Pattern.compile("/api/v1/tenants/[^/]+/attachments/?");

  private static final Set<HttpMethod> BODILESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private RequestBodies() {}

  /**
   * Size of a body in memory before it is read (RFC 9112, section 6.3). Over HTTP/2 no header
   * announces a body without a length (RFC 9113, section 8.1.1).
   *
   * @return its bytes; {@link #MOST} when they are not announced; of a file no more than are there
   *     at once
   */
  public static long announced(HttpServerRequest request) {
    long size = size(request);
    return isFile(request) ? Math.min(size, OF_A_FILE) : size;
  }

  /** Whether the body is a file, which goes on to its store as it comes. */
  static boolean isFile(HttpServerRequest request) {
    String path = request.path();
    return request.method() == HttpMethod.POST
        && path != null
        && path.contains("/attachments")
        && FILES.matcher(path).matches();
  }

  private static long size(HttpServerRequest request) {
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
