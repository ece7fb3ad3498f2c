package io.tracerail.attachments;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The media type of a file by the beginning of its content. A table of our own for what people
 * attach to cases: a detector such as Apache Tika's knows a thousand types more, all of which would
 * be refused, and finds its parts by reflection.
 */
final class MediaTypes {

  static final String UNKNOWN = "application/octet-stream";

  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final String ODF = "application/vnd.oasis.opendocument.";

  /**
   * @param at where it stands
   * @param bytes in Latin 1
   */
  private record Mark(int at, String bytes, String type) {
    boolean isIn(String beginning) {
      return beginning.startsWith(bytes, at);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          new Mark(0, "%PDF-", "application/pdf"),
          new Mark(0, "\u0089PNG\r\n\u001a\n", "image/png"),
          new Mark(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
          new Mark(0, "GIF87a", "image/gif"),
          new Mark(0, "GIF89a", "image/gif"),
          new Mark(8, "WEBP", "image/webp"),
          new Mark(0, "II*\0", "image/tiff"),
          new Mark(0, "MM\0*", "image/tiff"),
          new Mark(4, "ftypheic", "image/heic"),
          new Mark(4, "ftypheix", "image/heic"),
          new Mark(4, "ftypmif1", "image/heic"),
          new Mark(4, "ftypavif", "image/avif"));

  private static final String ZIP = "PK\u0003\u0004";

  /** The name of the first entry of an OpenDocument file, whose content follows uncompressed. */
  private static final Mark ODF_TYPE = new Mark(30, "mimetype", ODF);

  /** Markup that a browser would run scripts of. */
  private static final Pattern HTML =
      Pattern.compile("(?i)<(!doctype\\s+html|html|head|body|script|iframe)\\b");

  private static final Pattern SVG = Pattern.compile("(?i)<svg\\b");

  private MediaTypes() {}

  /**
   * @param beginning up to 64 KiB
   * @param name tells apart only what is the same to a reader of its bytes: CSV is text
   */
  static String of(byte[] beginning, String name) {
    String bytes = new String(beginning, StandardCharsets.ISO_8859_1);
    return MARKS.stream()
        .filter(mark -> mark.isIn(bytes))
        .map(Mark::type)
        .findFirst()
        .or(() -> bytes.startsWith(ZIP) ? Optional.of(archive(bytes)) : Optional.empty())
        .or(() -> text(beginning).map(text -> ofText(text, name)))
        .orElse(UNKNOWN);
  }

  private static String archive(String bytes) {
    if (ODF_TYPE.isIn(bytes) && bytes.startsWith(ODF, 38)) {
      return ODF
          + (bytes.startsWith("text", 38 + ODF.length())
              ? "text"
              : bytes.startsWith("spreadsheet", 38 + ODF.length())
                  ? "spreadsheet"
                  : "presentation");
    }
    if (bytes.contains("[Content_Types].xml")) {
      if (bytes.contains("word/")) {
        return OOXML + "wordprocessingml.document";
      }
      if (bytes.contains("xl/")) {
        return OOXML + "spreadsheetml.sheet";
      }
      if (bytes.contains("ppt/")) {
        return OOXML + "presentationml.presentation";
      }
    }
    return "application/zip";
  }

  /** UTF-8 without control characters; the last character may be cut off. */
  private static Optional<String> text(byte[] beginning) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(beginning.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(beginning), text, false);
    if (result.isError()) {
      return Optional.empty();
    }
    text.flip();
    boolean isText =
        text.chars().allMatch(c -> c >= ' ' && c != 0x7f || "\t\n\r\f".indexOf(c) >= 0);
    return isText ? Optional.of(text.toString()) : Optional.empty();
  }

  private static String ofText(String text, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (HTML.matcher(text).find()) {
      return "text/html";
    }
    if (SVG.matcher(text).find()) {
      return "image/svg+xml";
    }
    if (text.stripLeading().startsWith("<?xml")) {
      return "application/xml";
    }
    if (lower.endsWith(".json")) {
      return "application/json";
    }
    return lower.endsWith(".csv") ? "text/csv" : "text/plain";
  }

  /**
   * @param allowed types, or all of a kind such as {@code image/*}
   */
  static boolean isAllowed(String type, List<String> allowed) {
    return allowed.stream()
        .map(String::strip)
        .anyMatch(
            one ->
                one.equals(type)
                    || one.endsWith("/*") && type.startsWith(one.substring(0, one.length() - 1)));
  }
}
