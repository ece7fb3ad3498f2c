package io.tracerail.process.published;

import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.ProcessDefinition;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a definition, as it was sent, and what it says.
 *
 * @param size in bytes of UTF-8
 * @param digest SHA-256 of the text in UTF-8, in hexadecimal digits
 */
public record SentDefinition(String text, int size, String digest, ProcessDefinition definition) {

  /**
   * @param bytes the text in UTF-8
   */
  static SentDefinition of(String text, byte[] bytes, ProcessDefinition definition) {
    return new SentDefinition(text, bytes.length, digest(bytes), definition);
  }

  /**
   * @throws ProblemException 422 when the request's path names another process or version
   */
  void requireNamed(String name, String version) {
    new FieldErrors()
        .require("/name", definition.name().equals(name), "must be the name in the path: " + name)
        .require(
            "/version",
            definition.version().equals(version),
            "must be the version in the path: " + version)
        .orRefuse();
  }

  /** The names of the business calendars that it goes by, each once. */
  Set<String> calendars() {
    return new TreeSet<>(definition.calendars().values());
  }

  /** Adds name, version, title, schema, text, size, media type, digest and calendars. */
  Tuple addTo(Tuple row, String mediaType) {
    return row.addString(definition.name())
        .addString(definition.version())
        .addString(definition.title())
        .addString(definition.input().source().toString())
        .addString(text)
        .addInteger(size)
        .addString(mediaType)
        .addString(digest)
        .addArrayOfString(calendars().toArray(String[]::new));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
