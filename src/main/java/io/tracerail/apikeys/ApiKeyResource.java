package io.tracerail.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.http.Links;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.idempotency.KeyedAnswer;
import io.tracerail.idempotency.KeyedRequest;
import io.tracerail.idempotency.OneKey;
import io.tracerail.problem.OptionalBody;
import io.tracerail.problem.PageParameters;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.RequestTenant;
import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's API keys, for its admins. */
@Path("/api/v1/tenants/{tenantId}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class ApiKeyResource {

  private static final int DEFAULT_OVERLAP = 3600;
  private static final int LONGEST_OVERLAP = 7 * 24 * 3600;

  /**
   * @param nextCursor null on the last page
   */
  @Schema(name = "ApiKeyPage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      @Schema(required = true) List<StoredApiKey> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  /**
   * @param overlapSeconds time for which the old key stays valid; null for an hour
   */
  @OptionalBody
  @Schema(name = "ApiKeyRotation", additionalProperties = Schema.False.class)
  public record Rotation(
      @Schema(
              nullable = true,
              description = "How long the old key stays",
              minimum = "0",
              maximum = "604800",
              defaultValue = "3600")
          Integer overlapSeconds) {}

  private final ApiKeyService service;
  private final Idempotency idempotency;
  private final RequestTenant tenant;
  private final RequestCaller caller;
  private final Links links;

  ApiKeyResource(
      ApiKeyService service,
      Idempotency idempotency,
      RequestTenant tenant,
      RequestCaller caller,
      Links links) {
    this.service = service;
    this.idempotency = idempotency;
    this.tenant = tenant;
    this.caller = caller;
    this.links = links;
  }

  @GET
  @RequiresRole(Role.ADMIN)
  @Operation(operationId = "listApiKeys", summary = "The tenant's keys, newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of keys, never a secret",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Uni<Page> list(@BeanParam PageParameters parameters) {
    int wanted = parameters.limit();
    return service
        .list(tenant.id(), ApiKeyCursor.decode(parameters.cursor()), wanted)
        .map(listed -> page(listed, wanted));
  }

  @POST
  @RunOnVirtualThread
  @RequiresRole(Role.ADMIN)
  @Operation(operationId = "issueApiKey", summary = "Issue a key")
  @APIResponse(
      responseCode = "201",
      description = "The key with its secret, shown this once",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = IssuedApiKey.class)))
  public Response issue(@HeaderParam(OneKey.HEADER) String idempotencyKey, ApiKeyRequest request) {
    TenantId tenantId = tenant.id();
    return idempotency.forTenant(
        tenantId,
        new KeyedRequest(idempotencyKey, caller.get().keyId(), "POST " + path(tenantId), request),
        commandId ->
            created(tenantId, service.issue(tenantId, commandId, request).await().indefinitely()));
  }

  @DELETE
  @Path("/{keyId}")
  @RequiresRole(Role.ADMIN)
  @Operation(operationId = "revokeApiKey", summary = "Revoke a key, at once")
  @APIResponse(responseCode = "204", description = "The key is revoked")
  @APIResponse(responseCode = "404", description = "The tenant has no such key")
  @APIResponse(responseCode = "409", description = "No other key of role admin lasts as long")
  public Uni<Void> revoke(
      @Parameter(schema = @Schema(pattern = ApiKey.KEY_ID)) @PathParam("keyId") String keyId) {
    return service.revoke(tenant.id(), keyId);
  }

  @POST
  @Path("/{keyId}/rotation")
  @RunOnVirtualThread
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "rotateApiKey",
      summary = "Issue a key on the same terms; the old one stays for the overlap",
      description =
          "The terms are those that the old key was issued on: its expiry, not the end of an overlap"
              + " that it is in. It may be rotated again while it lives.")
  @APIResponse(
      responseCode = "201",
      description = "The new key with its secret, shown this once",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = IssuedApiKey.class)))
  @APIResponse(responseCode = "404", description = "The tenant has no such key")
  @APIResponse(responseCode = "409", description = "The key is revoked or expired")
  public Response rotate(
      @Parameter(schema = @Schema(pattern = ApiKey.KEY_ID)) @PathParam("keyId") String keyId,
      @HeaderParam(OneKey.HEADER) String idempotencyKey,
      @RequestBody(required = false) Rotation rotation) {
    TenantId tenantId = tenant.id();
    return idempotency.forTenant(
        tenantId,
        new KeyedRequest(
            idempotencyKey,
            caller.get().keyId(),
            "POST " + path(tenantId) + "/" + keyId + "/rotation",
            rotation),
        commandId ->
            created(
                tenantId,
                service
                    .rotate(tenantId, commandId, keyId, overlap(rotation))
                    .await()
                    .indefinitely()));
  }

  private KeyedAnswer created(TenantId tenant, IssuedApiKey issued) {
    return KeyedAnswer.withSecret(201, issued, issued.withoutSecret())
        .header(HttpHeaders.LOCATION, links.to(path(tenant) + "/" + issued.keyId()));
  }

  private static String path(TenantId tenant) {
    return "/api/v1/tenants/" + tenant + "/api-keys";
  }

  private static Page page(List<ApiKeyRepository.Listed> listed, int limit) {
    List<ApiKeyRepository.Listed> shown = listed.subList(0, Math.min(limit, listed.size()));
    return new Page(
        shown.stream().map(ApiKeyRepository.Listed::key).toList(),
        listed.size() > limit ? shown.getLast().cursor().encode() : null);
  }

  private static Duration overlap(Rotation rotation) {
    Integer seconds = rotation == null ? null : rotation.overlapSeconds();
    if (seconds == null) {
      return Duration.ofSeconds(DEFAULT_OVERLAP);
    }
    if (seconds < 0 || seconds > LONGEST_OVERLAP) {
      throw ProblemException.invalidField("/overlapSeconds", "must be 0 to " + LONGEST_OVERLAP);
    }
    return Duration.ofSeconds(seconds);
  }
}
