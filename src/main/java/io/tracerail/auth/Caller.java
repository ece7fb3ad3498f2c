package io.tracerail.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracerail.problem.FieldErrors;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.text.TextPolicy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The sender of the request, according to its credential.
 *
 * @param tenant never null
 * @param tenantName for people; never null
 * @param keyId the API key's public id, also when the request carries a token made from it
 * @param role never null
 * @param holder the person behind the key; null when the key names none
 */
public record Caller(
    TenantNamespace tenant, String tenantName, String keyId, Role role, Holder holder) {

  /**
   * @param name never blank
   * @param email null when not given
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Holder", description = "A person", additionalProperties = Schema.False.class)
  public record Holder(
      @Schema(required = true, maxLength = Holder.NAME_LENGTH, pattern = TextPolicy.LINE)
          String name,
      @Schema(
              description = "Absent when not known",
              maxLength = TextPolicy.EMAIL_LENGTH,
              pattern = TextPolicy.EMAIL)
          String email) {

    private static final int NAME_LENGTH = 200;

    /** Checks it as the member {@code holder} of a request. */
    public void check(FieldErrors errors) {
      errors
          .required("/holder/name", name)
          .line("/holder/name", name, NAME_LENGTH)
          .email("/holder/email", email);
    }
  }

  /** Name shown in the activity stream: the holder's, else the key's id. */
  public String displayName() {
    return holder == null ? "API key " + keyId : holder.name();
  }
}
