package io.tracerail.process.published;

import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.DefinitionFinding;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidDefinition;
import io.tracerail.process.ProcessDefinition;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of a definition, as it was sent, and what it says.
 *
 * @param size in bytes of UTF-8
 * @param digest SHA-256 of the text in UTF-8, in hexadecimal digits
 */
public record SentDefinition(String text, int size, String digest, ProcessDefinition definition) {

  /**
   * @param bytes null for none
   * @throws ProblemException 422 with every finding
   */
  public static SentDefinition read(byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw ProblemException.badRequest("The body must be a process definition.");
    }
    String text = decode(bytes);
    try {
      return new SentDefinition(text, bytes.length, digest(bytes), DefinitionLoader.load(text));
    } catch (InvalidDefinition e) {
      throw new ProblemException(
          ProblemType.INVALID,
          "The definition has errors.",
          e.findings().stream().map(SentDefinition::error).toList());
    }
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

  /** Adds name, version, title, schema, text, size, media type and digest. */
  Tuple addTo(Tuple row, String mediaType) {
    return row.addString(definition.name())
        .addString(definition.version())
        .addString(definition.title())
        .addString(definition.input().source().toString())
        .addString(text)
        .addInteger(size)
        .addString(mediaType)
        .addString(digest);
  }

  /** A definition of our own, which is known to be good. */
  static SentDefinition of(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FieldError error(DefinitionFinding finding) {
    return new FieldError(finding.pointer(), finding.message(), finding.line(), finding.column());
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest("The definition must be text in UTF-8.");
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
