package io.tracerail.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's identity. Never null inside; its text form is the canonical lower-case UUID (RFC 9562,
 * section 4).
 */
@Schema(name = "TenantId", implementation = UUID.class)
@RegisterForReflection
public record TenantId(UUID value) {

  private static final int LENGTH = 36;

  public TenantId {
    Objects.requireNonNull(value, "tenant id");
  }

  /**
   * Reads the 36-character form only: {@link UUID#fromString} also accepts shortened groups, which
   * would give one tenant several names.
   *
   * @return empty when the text is null or not a UUID
   */
  public static Optional<TenantId> parse(String text) {
    if (text == null || text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text)
          ? Optional.of(new TenantId(id))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not a UUID
   */
  @JsonCreator
  public static TenantId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a UUID"));
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
