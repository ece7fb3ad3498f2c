package io.tracerail.webui;

import io.vertx.core.http.HttpServerResponse;

/** The rights that a browser gives the Action Center: as few as it needs. */
final class WebPolicies {

  private static final String SECURITY = "Content-Security-Policy";

  /**
   * Allows its own files and its own API, nothing inline, nothing evaluated, in no frame; a preview
   * of a file that it has read, in a frame.
   */
  private static final String STRICT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Vite puts styles into the page at run time, and reports changes by a web socket. */
  private static final String WITH_VITE =
      STRICT
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("connect-src 'self'", "connect-src 'self' ws:");

  /** Allows the clipboard, to copy a new key. */
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), geolocation=(),"
          + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private WebPolicies() {}

  static void put(WebFile file, HttpServerResponse response) {
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (file.isPage()) {
      put(STRICT, response);
    }
  }

  /** Policy for pages from Vite, in dev mode. */
  static void putForVite(HttpServerResponse response) {
    String type = response.headers().get("Content-Type");
    if (type != null && type.startsWith("text/html")) {
      put(WITH_VITE, response);
    }
  }

  private static void put(String security, HttpServerResponse response) {
    response.putHeader(SECURITY, security);
    response.putHeader("Permissions-Policy", PERMISSIONS);
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
  }
}
