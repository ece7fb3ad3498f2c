package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.idempotency.Answer;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.problem.PageLimit;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenant.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The control plane over HTTP. */
@Path("/api/v1/platform/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PlatformOnly
@Tag(name = "Platform", description = "Tenants, for the platform's own credential only.")
class TenantResource {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String PATH = "/api/v1/platform/tenants";

  /**
   * @param adminKey null when the tenant has no admin key left
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Created(
      TenantId tenantId, String name, TenantStatus status, Instant createdAt, AdminKey adminKey) {

    static Created of(TenantService.Onboarded onboarded) {
      Tenant tenant = onboarded.tenant().shown();
      return new Created(
          tenant.tenantId(),
          tenant.name(),
          tenant.status(),
          tenant.createdAt(),
          onboarded.adminKey());
    }

    Created withoutSecret() {
      return new Created(
          tenantId, name, status, createdAt, adminKey == null ? null : adminKey.withoutSecret());
    }
  }

  /**
   * @param nextCursor null on the last page
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TenantList(List<Tenant> items, String nextCursor) {}

  private final TenantService service;
  private final TenantOverview overview;
  private final Idempotency idempotency;

  TenantResource(TenantService service, TenantOverview overview, Idempotency idempotency) {
    this.service = service;
    this.overview = overview;
    this.idempotency = idempotency;
  }

  @POST
  @Operation(
      summary = "Onboard a tenant",
      description =
          "Answers once it is usable. The admin key's secret is in the first answer only.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Created.class)))
  @APIResponse(responseCode = "409", description = "The id is another tenant's")
  public Uni<Response> create(
      TenantRequests.Creation body, @HeaderParam(IDEMPOTENCY_KEY) String key) {
    TenantRequests.present(body).verify();
    return idempotency.forPlatform(
        key,
        "POST " + PATH,
        body,
        command ->
            service
                .create(body, command)
                .map(Created::of)
                .map(
                    created ->
                        Answer.withSecret(201, created, created.withoutSecret())
                            .header("Location", PATH + "/" + created.tenantId())));
  }

  @GET
  @Operation(summary = "List tenants", description = "In the order of their creation.")
  public Uni<TenantList> list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    return service
        .page(TenantCursor.parse(cursor), PageLimit.parse(limit))
        .map(
            page ->
                new TenantList(
                    page.tenants().stream().map(TenantRow::shown).toList(),
                    page.next().map(TenantCursor::text).orElse(null)));
  }

  @GET
  @Path("{tenantId}")
  @Operation(summary = "One tenant, with its counts and the state of its namespace")
  public Uni<Tenant.Details> get(@PathParam("tenantId") String tenantId) {
    return service.get(id(tenantId)).flatMap(overview::of);
  }

  @PATCH
  @Path("{tenantId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(summary = "Change name, request limit or retention")
  public Uni<Tenant> change(@PathParam("tenantId") String tenantId, TenantRequests.Patch body) {
    TenantChange change = TenantRequests.present(body).verified();
    return service.change(id(tenantId), change).map(TenantRow::shown);
  }

  @DELETE
  @Path("{tenantId}")
  @Operation(
      summary = "Delete a tenant",
      description = "Its credentials are refused at once, its data is purged after purgeAfter.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  public Uni<Response> delete(@PathParam("tenantId") String tenantId) {
    return service.delete(id(tenantId)).map(row -> Response.accepted(row.shown()).build());
  }

  @POST
  @Path("{tenantId}/suspension")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Suspend a tenant",
      description = "Its credentials are refused and its workers stop; its cases keep their state.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  public Uni<Response> suspend(
      @PathParam("tenantId") String tenantId, @HeaderParam(IDEMPOTENCY_KEY) String key) {
    TenantId id = id(tenantId);
    return idempotency.forPlatform(
        key,
        "POST " + PATH + "/" + id + "/suspension",
        null,
        command -> service.suspend(id).map(row -> Answer.of(200, row.shown())));
  }

  @DELETE
  @Path("{tenantId}/suspension")
  @Operation(summary = "Lift a suspension")
  public Uni<Tenant> resume(@PathParam("tenantId") String tenantId) {
    return service.resume(id(tenantId)).map(TenantRow::shown);
  }

  @POST
  @Path("{tenantId}/api-keys")
  @Operation(
      summary = "Issue an admin key",
      description = "For a tenant that lost its own. The secret is in the first answer only.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AdminKey.class)))
  public Uni<Response> issueKey(
      @PathParam("tenantId") String tenantId,
      @RequestBody(required = false) TenantRequests.KeyIssue body,
      @HeaderParam(IDEMPOTENCY_KEY) String key) {
    TenantId id = id(tenantId);
    TenantRequests.KeyIssue issue = body == null ? new TenantRequests.KeyIssue(null, null) : body;
    issue.verify();
    return idempotency.forPlatform(
        key,
        "POST " + PATH + "/" + id + "/api-keys",
        issue,
        command ->
            service
                .issueKey(id, issue, command)
                .map(issued -> Answer.withSecret(201, issued, issued.withoutSecret())));
  }

  private static TenantId id(String text) {
    return TenantId.parse(text)
        .orElseThrow(
            () -> new ProblemException(ProblemType.BAD_REQUEST, "The tenant id is not a UUID."));
  }
}
