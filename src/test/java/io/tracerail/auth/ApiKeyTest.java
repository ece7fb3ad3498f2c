package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

  private final UUID command = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
  private final ApiKey key = ApiKey.generate(command);

  @Test
  void generatesEveryKeyInTheSameForm() {
    for (int i = 0; i < 1000; i++) {
      String text = ApiKey.generate(UUID.randomUUID()).text();
      assertTrue(text.matches("trk_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}"), text);
    }
  }

  @Test
  void readsItsOwnTextBack() {
    ApiKey read = ApiKey.parse(key.text()).orElseThrow();
    assertEquals(key.keyId(), read.keyId());
    assertEquals(key.text(), read.text());
    assertArrayEquals(key.hash(), read.hash());
  }

  @Test
  void derivesTheIdButNotTheSecretFromTheCommand() {
    ApiKey again = ApiKey.generate(command);
    assertEquals(key.keyId(), again.keyId());
    assertEquals(ApiKey.keyIdOf(command), key.keyId());
    assertNotEquals(key.text(), again.text());
    assertNotEquals(key.keyId(), ApiKey.generate(UUID.randomUUID()).keyId());
  }

  @Test
  void hashesItsWholeTextWithSha256() throws Exception {
    byte[] text = key.text().getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(text), key.hash());
  }

  @Test
  void detectsEverySingleTypo() {
    String text = key.text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'x' ? 'y' : 'x';
      String typo = text.substring(0, i) + other + text.substring(i + 1);
      assertEquals(Optional.empty(), ApiKey.parse(typo), "typo at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trk_", "trk___", "Bearer", "\u0000", "trk_é"})
  void readsNoKeyFromOtherText(String text) {
    assertEquals(Optional.empty(), ApiKey.parse(text));
  }

  /** Their checksums are right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "trk_0123456789ABCDE-_0123456789012345678901234567890123456789abc",
        "trk_0123456789ABCDEF_0123456789012345678901234567890123456789ab/",
        "trk_0123456789ABCDEF_0123456789012345678901234567890123456789abé",
        "trk_0123456789ABCDEF-0123456789012345678901234567890123456789abc",
        "trk-0123456789ABCDEF_0123456789012345678901234567890123456789abc",
        "trx_0123456789ABCDEF_0123456789012345678901234567890123456789abc",
        "trk_0123456789ABCDEF_0123456789012345678901234567890123456789ab",
        "trk_0123456789ABCDEF_0123456789012345678901234567890123456789abcd",
        "trk_0123456789ABCDE__0123456789012345678901234567890123456789abc"
      })
  void rejectsAnotherForm(String body) {
    assertEquals(Optional.empty(), ApiKey.parse(body + "_" + checksum(body)));
    assertEquals(Optional.empty(), ApiKey.parse(body + checksum(body) + "_"));
  }

  @Test
  void acceptsWhateverHasTheForm() {
    String body = "trk_0189AZazBYbyCXcx_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefz";
    assertEquals(
        "0189AZazBYbyCXcx", ApiKey.parse(body + "_" + checksum(body)).orElseThrow().keyId());
    assertEquals(Optional.empty(), ApiKey.parse(body + "-" + checksum(body)));
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base62.encode(value, 6);
  }

  @Test
  void rejectsTextAroundAKey() {
    assertEquals(Optional.empty(), ApiKey.parse(" " + key.text()));
    assertEquals(Optional.empty(), ApiKey.parse(key.text() + "\n"));
    assertEquals(Optional.empty(), ApiKey.parse(key.text() + "A"));
    assertEquals(Optional.empty(), ApiKey.parse(key.text().toUpperCase(java.util.Locale.ROOT)));
    assertEquals(Optional.empty(), ApiKey.parse(null));
  }

  @Test
  void leavesItsSecretOutOfToString() {
    String secret = key.text().split("_")[2];
    assertFalse(key.toString().contains(secret));
    assertTrue(key.toString().contains(key.keyId()));
  }
}
