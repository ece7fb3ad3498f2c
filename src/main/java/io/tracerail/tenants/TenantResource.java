package io.tracerail.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.http.Links;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.idempotency.KeyedAnswer;
import io.tracerail.idempotency.OneKey;
import io.tracerail.problem.PageParameters;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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
public class TenantResource {

  static final String PATH = "/api/v1/platform/tenants";
  static final String NO_TENANT = "There is no such tenant";
  private static final String UNFIT = "The tenant is still being onboarded, or is being deleted";
  private static final String UNKNOWN_OUTCOME =
      "The outcome is not known: repeat it under the same Idempotency-Key";

  /**
   * @param adminKey null when the tenant has no admin key left
   */
  @Schema(name = "OnboardedTenant")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Created(
      @Schema(required = true) TenantId tenantId,
      @Schema(required = true) String name,
      @Schema(required = true) TenantStatus status,
      @Schema(required = true) Instant createdAt,
      @Schema(description = "Absent when the tenant has no admin key left") AdminKey adminKey) {

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
  @Schema(name = "TenantPage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TenantList(
      @Schema(required = true) List<Tenant> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  private final TenantService service;
  private final TenantOverview overview;
  private final Idempotency idempotency;
  private final Links links;

  TenantResource(
      TenantService service, TenantOverview overview, Idempotency idempotency, Links links) {
    this.service = service;
    this.overview = overview;
    this.idempotency = idempotency;
    this.links = links;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      operationId = "createTenant",
      summary = "Onboard a tenant",
      description =
          "Answers once it is usable. The admin key's secret is in the first answer only.")
  @APIResponse(
      responseCode = "201",
      description = "The tenant; it is usable",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = Created.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "tenant-exists: the id is another tenant's; conflict: it is being deleted, or a template was deleted meanwhile")
  @APIResponse(responseCode = "504", description = UNKNOWN_OUTCOME)
  public Response create(TenantBodies.Creation body, @HeaderParam(OneKey.HEADER) String key) {
    body.verify();
    return idempotency.forPlatform(
        TenantId.parse(body.tenantId()).orElse(null),
        key,
        "POST " + PATH,
        body,
        command -> {
          Created created = Created.of(service.create(body, command));
          return KeyedAnswer.withSecret(201, created, created.withoutSecret())
              .header("Location", links.to(PATH + "/" + created.tenantId()));
        });
  }

  @GET
  @Operation(
      operationId = "listTenants",
      summary = "List tenants",
      description = "In the order of their creation.")
  @APIResponse(
      responseCode = "200",
      description = "A page of tenants",
      content = @Content(schema = @Schema(implementation = TenantList.class)))
  public Uni<TenantList> list(@BeanParam PageParameters parameters) {
    return service
        .page(TenantCursor.parse(parameters.cursor()), parameters.limit())
        .map(
            page ->
                new TenantList(
                    page.tenants().stream().map(TenantRow::shown).toList(),
                    page.next().map(TenantCursor::text).orElse(null)));
  }

  @GET
  @Path("{tenantId}")
  @RunOnVirtualThread
  @Operation(
      operationId = "getTenant",
      summary = "One tenant, with its counts and the state of its namespace")
  @APIResponse(
      responseCode = "200",
      description = "The tenant",
      content = @Content(schema = @Schema(implementation = Tenant.Details.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  public Tenant.Details get(@PathParam("tenantId") String tenantId) {
    return overview.of(service.get(id(tenantId)).await().indefinitely());
  }

  @PATCH
  @Path("{tenantId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      operationId = "changeTenant",
      summary = "Change name, limits or retention",
      description = "A merge patch: what is absent stays.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant as it is now",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(responseCode = "409", description = UNFIT)
  public Uni<Tenant> change(@PathParam("tenantId") String tenantId, TenantBodies.Patch body) {
    TenantChange change = body.verified();
    return service.change(id(tenantId), change).map(TenantRow::shown);
  }

  @DELETE
  @Path("{tenantId}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteTenant",
      summary = "Delete a tenant",
      description = "Its credentials are refused at once, its data is purged after purgeAfter.")
  @APIResponse(
      responseCode = "202",
      description = "The tenant; it is being deleted",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  public Response delete(@PathParam("tenantId") String tenantId) {
    return Response.accepted(service.delete(id(tenantId)).shown()).build();
  }

  @POST
  @Path("{tenantId}/suspension")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(
      operationId = "suspendTenant",
      summary = "Suspend a tenant",
      description = "Its credentials are refused and its workers stop; its cases keep their state.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant; it is suspended",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(responseCode = "409", description = UNFIT)
  public Response suspend(
      @PathParam("tenantId") String tenantId, @HeaderParam(OneKey.HEADER) String key) {
    TenantId id = id(tenantId);
    return idempotency.forPlatform(
        id,
        key,
        "POST " + PATH + "/" + id + "/suspension",
        null,
        command -> KeyedAnswer.of(200, service.suspend(id).await().indefinitely().shown()));
  }

  @DELETE
  @Path("{tenantId}/suspension")
  @Operation(operationId = "resumeTenant", summary = "Lift a suspension")
  @APIResponse(
      responseCode = "200",
      description = "The tenant; it is active",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(responseCode = "409", description = UNFIT)
  public Uni<Tenant> resume(@PathParam("tenantId") String tenantId) {
    return service.resume(id(tenantId)).map(TenantRow::shown);
  }

  @POST
  @Path("{tenantId}/api-keys")
  @RunOnVirtualThread
  @Operation(
      operationId = "issueAdminKey",
      summary = "Issue an admin key",
      description = "For a tenant that lost its own. The secret is in the first answer only.")
  @APIResponse(
      responseCode = "201",
      description = "The key, shown this once",
      content = @Content(schema = @Schema(implementation = AdminKey.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(responseCode = "409", description = "The tenant is being deleted")
  public Response issueKey(
      @PathParam("tenantId") String tenantId,
      @RequestBody(required = false) TenantBodies.KeyIssue body,
      @HeaderParam(OneKey.HEADER) String key) {
    TenantId id = id(tenantId);
    TenantBodies.KeyIssue issue = body == null ? new TenantBodies.KeyIssue(null, null) : body;
    issue.verify();
    return idempotency.forPlatform(
        id,
        key,
        "POST " + PATH + "/" + id + "/api-keys",
        issue,
        command -> {
          AdminKey issued = service.issueKey(id, issue, command).await().indefinitely();
          return KeyedAnswer.withSecret(201, issued, issued.withoutSecret());
        });
  }

  public static TenantId id(String text) {
    return TenantId.parse(text)
        .orElseThrow(() -> ProblemException.badRequest("The tenant id is not a UUID."));
  }
}
