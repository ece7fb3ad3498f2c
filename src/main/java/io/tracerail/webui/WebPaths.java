package io.tracerail.webui;

import java.util.Locale;

/** Tells the Action Center's paths from others. */
final class WebPaths {

  private WebPaths() {}

  /** All paths except the API's and Quarkus' own, which answer for everything below them. */
  static boolean isOurs(String path) {
    String first = path.split("/", 3)[1].toLowerCase(Locale.ROOT);
    return !first.equals("api") && !first.equals("q");
  }

  /**
   * Tells whether the path names a page: a file has a dot in its name. A case's id may have one
   * too, and a process's version has two.
   */
  static boolean isPage(String path) {
    return path.startsWith("/cases/")
        || path.startsWith("/processes/")
        || path.indexOf('.', path.lastIndexOf('/')) < 0;
  }

  /** Tells whether the name changes with the content: Vite puts a hash into it. */
  static boolean isHashed(String path) {
    return path.startsWith("/assets/");
  }
}
