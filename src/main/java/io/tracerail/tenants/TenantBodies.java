package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.auth.Caller;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.OptionalBody;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.tenancy.TenantId;
import io.tracerail.text.TextPolicy;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of the control plane's requests, as they come; each can verify itself. */
final class TenantBodies {

  static final int MAXIMUM_NAME = 200;

  private static final int MAXIMUM_REQUEST_LIMIT = 100_000;
  private static final int MAXIMUM_RETENTION_DAYS = 36_500;
  private static final String REQUEST_LIMIT = "" + MAXIMUM_REQUEST_LIMIT;
  private static final String RETENTION_DAYS = "" + MAXIMUM_RETENTION_DAYS;

  private TenantBodies() {}

  /**
   * @param tenantId null: one is chosen
   * @param settings null: the defaults
   * @param templates null: none
   */
  @Schema(name = "TenantCreation", additionalProperties = Schema.False.class)
  record Creation(
      @Schema(required = true, maxLength = MAXIMUM_NAME, pattern = TextPolicy.LINE) String name,
      @Schema(nullable = true, format = "uuid", description = "Chosen by the service unless given")
          String tenantId,
      @Schema(nullable = true) CreationSettings settings,
      @Schema(
              nullable = true,
              maxItems = ProcessTemplate.MOST,
              description =
                  "Of each the tenant gets a version of its own, which goes before the shared one")
          // Absent from fingerprints of requests from before there were any.
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<ProcessTemplate> templates) {

    /**
     * @throws ProblemException 422 naming every invalid field
     */
    void verify() {
      FieldErrors errors =
          new FieldErrors()
              .required("/name", name)
              .line("/name", name, MAXIMUM_NAME)
              .require(
                  "/tenantId",
                  tenantId == null || TenantId.parse(tenantId).isPresent(),
                  "must be a UUID");
      if (settings != null) {
        errors
            .range("/settings/requestLimit", settings.requestLimit(), 1, MAXIMUM_REQUEST_LIMIT)
            .range("/settings/retentionDays", settings.retentionDays(), 1, MAXIMUM_RETENTION_DAYS);
        if (settings.limits() != null) {
          settings.limits().verified(errors);
        }
      }
      if (templates != null) {
        ProcessTemplate.check(templates, "/templates", errors);
      }
      errors.orRefuse();
    }
  }

  /**
   * @param requestLimit requests a second; null: the default
   * @param retentionDays days for which closed cases are kept; null: for ever
   * @param limits null: all as the installation's
   */
  @Schema(name = "TenantCreationSettings", additionalProperties = Schema.False.class)
  record CreationSettings(
      @Schema(nullable = true, minimum = "1", maximum = REQUEST_LIMIT, description = "A second")
          Integer requestLimit,
      @Schema(
              nullable = true,
              minimum = "1",
              maximum = RETENTION_DAYS,
              description = "How long closed cases are kept; for ever, unless given")
          Integer retentionDays,
      @Schema(nullable = true, description = "Its own, unlike the installation's")
          LimitSettings limits) {

    static final CreationSettings DEFAULTS = new CreationSettings(null, null, null);

    /**
     * @return its own limits; absent or null for the installation's
     */
    JsonObject ownLimits() {
      return limits == null ? new JsonObject() : limits.verified(new FieldErrors());
    }
  }

  /**
   * A merge patch (RFC 7396): an absent member stays. Null removes the retention or one of the
   * tenant's own limits; elsewhere it changes nothing.
   */
  @Schema(name = "TenantPatch", additionalProperties = Schema.False.class)
  record Patch(
      @Schema(nullable = true, maxLength = MAXIMUM_NAME, pattern = TextPolicy.LINE) String name,
      @Schema(nullable = true) PatchSettings settings) {

    /**
     * @throws ProblemException 422 naming every invalid field
     */
    TenantChange verified() {
      FieldErrors errors = new FieldErrors().line("/name", name, MAXIMUM_NAME);
      Integer requestLimit = null;
      Integer retentionDays = null;
      boolean changesRetention = false;
      JsonObject limits = new JsonObject();
      if (settings != null) {
        requestLimit = settings.requestLimit();
        JsonNode retention = settings.retentionDays();
        changesRetention = retention != null;
        if (changesRetention) {
          retentionDays =
              errors.wholeNumber("/settings/retentionDays", retention, 1, MAXIMUM_RETENTION_DAYS);
        }
        errors.range("/settings/requestLimit", requestLimit, 1, MAXIMUM_REQUEST_LIMIT);
        if (settings.limits() != null) {
          limits = settings.limits().verified(errors);
        }
      }
      errors.orRefuse();
      return new TenantChange(name, requestLimit, changesRetention, retentionDays, limits);
    }
  }

  @Schema(name = "TenantPatchSettings", additionalProperties = Schema.False.class)
  record PatchSettings(
      @Schema(nullable = true, minimum = "1", maximum = REQUEST_LIMIT, description = "A second")
          Integer requestLimit,
      @Schema(
              implementation = Integer.class,
              nullable = true,
              minimum = "1",
              maximum = RETENTION_DAYS,
              description = "null: closed cases are kept for ever")
          JsonNode retentionDays,
      @Schema(nullable = true, description = "null in it: as the installation's")
          LimitSettings limits) {}

  /** An admin key for a tenant; all may be absent. */
  @OptionalBody
  @Schema(name = "AdminKeyRequest", additionalProperties = Schema.False.class)
  record KeyIssue(
      @Schema(nullable = true) Caller.Holder holder,
      @Schema(nullable = true, maxLength = 500, pattern = TextPolicy.LINE) String description) {

    /**
     * @throws ProblemException 422 naming every invalid field
     */
    void verify() {
      FieldErrors errors = new FieldErrors().line("/description", description, 500);
      if (holder != null) {
        holder.check(errors);
      }
      errors.orRefuse();
    }
  }
}
