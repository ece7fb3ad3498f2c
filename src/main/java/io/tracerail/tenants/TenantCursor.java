package io.tracerail.tenants;

import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/** End of a page of tenants. Opaque to clients. */
record TenantCursor(OffsetDateTime createdAt, TenantId tenantId) {

  static TenantCursor after(TenantRow last) {
    return new TenantCursor(last.createdAt(), last.tenantId());
  }

  /**
   * @param text null for the first page
   * @throws ProblemException 400 unless it was given out
   */
  static Optional<TenantCursor> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 2) {
        OffsetDateTime createdAt = OffsetDateTime.parse(parts[0]);
        // Java knows years that PostgreSQL does not.
        if (createdAt.getYear() >= 1970 && createdAt.getYear() < 10_000) {
          return Optional.of(new TenantCursor(createdAt, TenantId.of(parts[1])));
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // refused below, like every cursor that was not given out
    }
    throw ProblemException.badRequest("The cursor is not one that was given out.");
  }

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((createdAt + " " + tenantId).getBytes(StandardCharsets.UTF_8));
  }
}
