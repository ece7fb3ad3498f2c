package io.tracerail.webui;

import java.util.Locale;

/** Whose a path is. */
final class WebPaths {

  private WebPaths() {}

  /** All but the API and what Quarkus serves beside it; these answer for whatever is below them. */
  static boolean isOurs(String path) {
    String first = path.split("/", 3)[1].toLowerCase(Locale.ROOT);
    return !first.equals("api") && !first.equals("q");
  }

  /**
   * Whether the path names a page, and no file: files have a dot in their name. A case's id may
   * have one too.
   */
  static boolean isPage(String path) {
    return path.startsWith("/cases/") || path.indexOf('.', path.lastIndexOf('/')) < 0;
  }

  /** Whether the name changes with the content: Vite puts a hash into it. */
  static boolean isHashed(String path) {
    return path.startsWith("/assets/");
  }
}
