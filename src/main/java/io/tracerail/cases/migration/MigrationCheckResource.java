package io.tracerail.cases.migration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what a migration of open cases would do. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class MigrationCheckResource {

  private final MigrationService service;
  private final RequestTenant tenant;

  MigrationCheckResource(MigrationService service, RequestTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @Path("/{name}/migration-check")
  @RunOnVirtualThread
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "checkMigration",
      summary = "Tell what a migration would do, without effect")
  @APIResponse(
      responseCode = "200",
      description = "Which cases can move, and why others cannot",
      content = @Content(schema = @Schema(implementation = MigrationBodies.Checked.class)))
  @APIResponse(responseCode = "404", description = "There is no such process")
  @APIResponse(responseCode = "422", description = MigrationResource.FAULTS)
  public MigrationBodies.Checked check(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      MigrationBodies.Plan body) {
    return service.check(tenant.id(), name, body);
  }
}
