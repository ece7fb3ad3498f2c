package io.tracerail.tenants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.idempotency.KeyedAnswer;
import io.tracerail.idempotency.OneKey;
import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes a tenant's deletion back, over HTTP. */
@Path(TenantResource.PATH + "/{tenantId}/restoration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@PlatformOnly
@Tag(name = "Platform")
class RestorationResource {

  private final TenantService service;
  private final Idempotency idempotency;

  RestorationResource(TenantService service, Idempotency idempotency) {
    this.service = service;
    this.idempotency = idempotency;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      operationId = "restoreTenant",
      summary = "Bring back a tenant that is being deleted",
      description =
          "It is again what it was before, with its keys and its cases. A tenant that is not being"
              + " deleted stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant; it is not being deleted",
      content = @Content(schema = @Schema(implementation = Tenant.class)))
  @APIResponse(responseCode = "404", description = TenantResource.NO_TENANT)
  @APIResponse(responseCode = "409", description = "The purge of its data has begun")
  public Response restore(
      @PathParam("tenantId") String tenantId, @HeaderParam(OneKey.HEADER) String key) {
    TenantId id = TenantResource.id(tenantId);
    return idempotency.forPlatform(
        id,
        key,
        "POST " + TenantResource.PATH + "/" + id + "/restoration",
        null,
        command -> KeyedAnswer.of(200, service.restore(id).shown()));
  }
}
