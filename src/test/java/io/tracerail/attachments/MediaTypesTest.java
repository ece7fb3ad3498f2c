package io.tracerail.attachments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.BesideOthers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
class MediaTypesTest {

  private static String type(String latin1, String name) {
    return MediaTypes.of(latin1.getBytes(StandardCharsets.ISO_8859_1), name);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('x');
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void knowsPicturesAndDocumentsByTheirMarks() {
    assertEquals("application/pdf", type("%PDF-1.4", "a.png"));
    assertEquals("image/png", type("\u0089PNG\r\n\u001a\n", "a.pdf"));
    assertEquals("image/jpeg", type("\u00ff\u00d8\u00ff\u00e0", "a"));
    assertEquals("image/gif", type("GIF89a", "a"));
    assertEquals("image/webp", type("RIFF\0\0\0\0WEBPVP8 ", "a"));
    assertEquals("image/tiff", type("II*\0", "a"));
    assertEquals("image/heic", type("\0\0\0\u0018ftypheic", "a"));
  }

  @Test
  void looksIntoArchives() throws IOException {
    assertEquals(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaTypes.of(zip("[Content_Types].xml", "word/document.xml"), "a"));
    assertEquals(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        MediaTypes.of(zip("[Content_Types].xml", "xl/workbook.xml"), "a"));
    assertEquals(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        MediaTypes.of(zip("[Content_Types].xml", "ppt/presentation.xml"), "a"));
    assertEquals("application/zip", MediaTypes.of(zip("word/document.xml"), "a.docx"));
    String head = "PK\u0003\u0004" + "\0".repeat(26) + "mimetype";
    assertEquals(
        "application/vnd.oasis.opendocument.spreadsheet",
        type(head + "application/vnd.oasis.opendocument.spreadsheetPK", "a"));
    assertEquals(
        "application/vnd.oasis.opendocument.text",
        type(head + "application/vnd.oasis.opendocument.textPK", "a"));
    assertEquals(
        "application/vnd.oasis.opendocument.presentation",
        type(head + "application/vnd.oasis.opendocument.presentationPK", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "'Hello', a.txt, text/plain",
    "'Hello', a.pdf, text/plain",
    "'a;b', a.CSV, text/csv",
    "'{}', a.json, application/json",
    "'<?xml version=\"1.0\"?><Invoice/>', a.txt, application/xml",
    "'<?xml version=\"1.0\"?><svg/>', a.xml, image/svg+xml",
    "'x <ScRiPt>', a.txt, text/html"
  })
  void tellsTextsApart(String text, String name, String type) {
    assertEquals(type, MediaTypes.of(text.getBytes(StandardCharsets.UTF_8), name));
  }

  @Test
  void takesTextThatIsCutOffWithinACharacter() {
    byte[] cut = {'a', (byte) 0xc3};
    assertEquals("text/plain", MediaTypes.of(cut, "a"));
    assertEquals(MediaTypes.UNKNOWN, MediaTypes.of(new byte[] {'a', (byte) 0xc3, 'b'}, "a"));
    assertEquals(MediaTypes.UNKNOWN, type("a\u0001", "a.txt"));
    assertEquals(MediaTypes.UNKNOWN, type("a\u007f", "a.txt"));
  }

  @Test
  void allowsTypesAndKindsOfTypes() {
    List<String> allowed = List.of("application/pdf", " image/*");
    assertTrue(MediaTypes.isAllowed("application/pdf", allowed));
    assertTrue(MediaTypes.isAllowed("image/png", allowed));
    assertFalse(MediaTypes.isAllowed("imagery/png", allowed));
    assertFalse(MediaTypes.isAllowed("text/html", allowed));
  }
}
