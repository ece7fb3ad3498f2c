package io.tracerail.process.published;

import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.DefinitionFinding;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidDefinition;
import io.tracerail.process.ProcessDefinition;
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

  /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
