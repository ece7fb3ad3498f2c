package io.tracerail.http;

import io.vertx.core.MultiMap;
import java.util.Set;

/** Headers that instruct caches and proxies about the API's answers. */
final class Intermediaries {

  private static final String CACHE_CONTROL = "Cache-Control";

  /** Media types of answers that are streamed. */
  private static final Set<String> STREAMS = Set.of("text/event-stream", "application/x-ndjson");

  private Intermediaries() {}

  /**
   * Forbids storing, because an answer holds one tenant's data (RFC 9111, section 5.2.2.5). A
   * stream has to be passed on as it comes: nginx, and proxies that follow its example, collect an
   * answer in memory and in files unless {@code X-Accel-Buffering} says no (ngx_http_proxy_module,
   * {@code proxy_buffering}), and compressing proxies collect it too ({@code no-transform}: RFC
   * 9111, section 5.2.2.6).
   *
   * @param headers of an answer that is about to be sent
   */
  static void instruct(MultiMap headers) {
    boolean streamed = isStream(headers.get("Content-Type"));
    if (streamed) {
      headers.set("X-Accel-Buffering", "no");
    }
    if (!headers.contains(CACHE_CONTROL)) {
      headers.set(CACHE_CONTROL, streamed ? "no-store, no-transform" : "no-store");
    }
  }

  private static boolean isStream(String contentType) {
    return contentType != null && STREAMS.contains(contentType.split(";", 2)[0].strip());
  }
}
