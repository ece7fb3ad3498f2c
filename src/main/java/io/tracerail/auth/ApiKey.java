package io.tracerail.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * An API key: {@code trk_<keyId>_<secret>_<checksum>}, always 71 characters. The prefix and the
 * checksum (CRC-32 of all that stands before it) tell a key from a typo, and let secret scanners
 * find one, without a look-up. The secret holds 256 random bits and cannot be guessed, so a plain
 * SHA-256 is all that is stored.
 */
public final class ApiKey implements PresentedCredential {

  private static final String PREFIX = "trk_";
  private static final int KEY_ID_LENGTH = 16; // 95 bits
  private static final int SECRET_LENGTH = 43; // the least that holds 256 bits

  /** Pattern of a key's id, for the API's description. */
  public static final String KEY_ID = "^[0-9A-Za-z]{16}$";

  private static final int CHECKSUM_LENGTH = 6; // the least that holds 32 bits
  private static final int END_OF_KEY_ID = PREFIX.length() + KEY_ID_LENGTH;
  private static final int END_OF_SECRET = END_OF_KEY_ID + 1 + SECRET_LENGTH;
  private static final int LENGTH = END_OF_SECRET + 1 + CHECKSUM_LENGTH;

  private final String keyId;
  private final String text;

  private ApiKey(String keyId, String text) {
    this.keyId = keyId;
    this.text = text;
  }

  /**
   * Makes a new key for a command. A command always gets the same key id, so that its repetition
   * finds the key that it made; the secret is random each time.
   *
   * @param commandId never null
   */
  public static ApiKey generate(UUID commandId) {
    byte[] secret = new byte[32];
    // Not kept in a static field: a native image would be built with its seed.
    new SecureRandom().nextBytes(secret);
    String keyId = keyIdOf(commandId);
    String body = PREFIX + keyId + '_' + Base62.encode(secret, SECRET_LENGTH);
    return new ApiKey(keyId, body + '_' + checksum(body));
  }

  /** The public id of the key that {@link #generate} makes for the command. */
  public static String keyIdOf(UUID commandId) {
    return Base62.encode(sha256("key id of command " + commandId), KEY_ID_LENGTH);
  }

  /**
   * @param text may be null
   * @return empty unless the whole text is a key
   */
  public static Optional<ApiKey> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return hasForm(text)
            && checksum(text.substring(0, END_OF_SECRET)).equals(text.substring(END_OF_SECRET + 1))
        ? Optional.of(new ApiKey(text.substring(PREFIX.length(), END_OF_KEY_ID), text))
        : Optional.empty();
  }

  private static boolean hasForm(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      boolean separates = i == END_OF_KEY_ID || i == END_OF_SECRET;
      if (separates ? text.charAt(i) != '_' : !Base62.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean looksLikeOne(String text) {
    return text.startsWith(PREFIX);
  }

  @Override
  public String keyId() {
    return keyId;
  }

  /** The whole key with its secret; only for the one answer that shows it. */
  public String text() {
    return text;
  }

  /** SHA-256 of the whole text, 32 bytes, as stored. */
  public byte[] hash() {
    return sha256(text);
  }

  @Override
  public byte[] fingerprint() {
    return hash();
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return PREFIX + keyId + "_…";
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base62.encode(value, CHECKSUM_LENGTH);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
