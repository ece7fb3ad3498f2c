package io.tracerail.apikeys;

import io.tracerail.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * End of a page of keys, newest first.
 *
 * @param createdAt to the microsecond, as PostgreSQL keeps it
 */
record ApiKeyCursor(OffsetDateTime createdAt, String keyId) {

  /** Comes before every key. */
  static final ApiKeyCursor START =
      new ApiKeyCursor(OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC), "");

  private static final Pattern FORM = Pattern.compile("(\\d{1,17}):([0-9A-Za-z]{16})");

  String encode() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt.toInstant());
    String text = micros + ":" + keyId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @param text null for the first page
   * @throws ProblemException 400 when this list did not issue the cursor
   */
  static ApiKeyCursor decode(String text) {
    if (text == null) {
      return START;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher form = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      if (form.matches()) {
        Instant createdAt = Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS);
        return new ApiKeyCursor(createdAt.atOffset(ZoneOffset.UTC), form.group(2));
      }
    } catch (IllegalArgumentException e) {
      // not base64
    }
    throw ProblemException.badRequest("cursor must be the nextCursor of the page before.");
  }
}
