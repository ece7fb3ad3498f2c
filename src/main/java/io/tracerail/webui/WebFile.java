package io.tracerail.webui;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A built file in the encodings that the build made of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3">RFC 9110, section
 *     8.8.3.3</a>: each encoding has an entity tag of its own
 */
final class WebFile {

  /**
   * @param encoding empty for the file as it is
   * @param tag a strong entity tag, with its quotes
   */
  record Encoded(Optional<String> encoding, Buffer content, String tag) {

    private static Encoded of(String encoding, Buffer content) {
      return new Encoded(Optional.ofNullable(encoding), content, '"' + hash(content) + '"');
    }
  }

  private final String path;
  private final Encoded plain;
  private final Optional<Encoded> brotli;
  private final Optional<Encoded> gzip;

  WebFile(String path, Buffer plain, Optional<Buffer> brotli, Optional<Buffer> gzip) {
    this.path = path;
    this.plain = Encoded.of(null, plain);
    this.brotli = brotli.map(content -> Encoded.of("br", content));
    this.gzip = gzip.map(content -> Encoded.of("gzip", content));
  }

  /**
   * @param acceptEncoding the header; may be null
   */
  Encoded accepted(String acceptEncoding) {
    if (brotli.isPresent() && accepts(acceptEncoding, "br")) {
      return brotli.get();
    }
    return gzip.isPresent() && accepts(acceptEncoding, "gzip") ? gzip.get() : plain;
  }

  /** A name with a hash in it never means anything else; any other is asked for each time. */
  String caching() {
    return WebPaths.isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
  }

  boolean isPage() {
    return path.endsWith(".html");
  }

  String mediaType() {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=UTF-8";
      case "js" -> "text/javascript;charset=UTF-8";
      case "css" -> "text/css;charset=UTF-8";
      case "json" ->
          path.equals(SchemaFiles.DEFINITION) ? "application/schema+json" : "application/json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "txt" -> "text/plain;charset=UTF-8";
      default -> "application/octet-stream";
    };
  }

  /** Whether the client takes the encoding: named, and not with a weight of 0. */
  private static boolean accepts(String header, String encoding) {
    return header != null
        && Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
            .map(entry -> entry.replaceAll("\\s", ""))
            .anyMatch(
                entry ->
                    entry.equals(encoding)
                        || entry.startsWith(encoding + ";q=") && !entry.matches(".*;q=0(\\.0*)?"));
  }

  private static String hash(Buffer content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
