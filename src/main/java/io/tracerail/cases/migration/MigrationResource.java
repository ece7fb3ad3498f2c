package io.tracerail.cases.migration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.Caller;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.http.Links;
import io.tracerail.idempotency.Idempotency;
import io.tracerail.idempotency.KeyedAnswer;
import io.tracerail.idempotency.KeyedRequest;
import io.tracerail.idempotency.OneKey;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Migrations of open cases to another version of their process, for the tenant's admins. */
@Path(ProcessPaths.PROCESSES + "/{name}/migrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class MigrationResource {

  static final String ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

  static final String FAULTS = "The plan has faults: each with its place";

  private final MigrationService service;
  private final Idempotency idempotency;
  private final RequestTenant tenant;
  private final RequestCaller caller;
  private final Links links;

  MigrationResource(
      MigrationService service,
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

  /** The migrations of one process. */
  @Schema(name = "ProcessMigrationList")
  public record Migrations(@Schema(required = true) List<ProcessMigration> items) {}

  @POST
  @RunOnVirtualThread
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "startMigration",
      summary = "Move the open cases of one version to another",
      description =
          "Case by case, each by a command of its own. Cases that moved before are not on the version any"
              + " more: started again, it goes on. While Temporal is away, it waits.")
  @APIResponse(
      responseCode = "202",
      description = "It runs",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = ProcessMigration.class)))
  @APIResponse(responseCode = "404", description = "There is no such process")
  @APIResponse(responseCode = "409", description = "Another migration of the process runs")
  @APIResponse(responseCode = "422", description = FAULTS)
  public Response start(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @HeaderParam(OneKey.HEADER) String idempotencyKey,
      MigrationBodies.Plan body) {
    Caller by = caller.get();
    String path = ProcessPaths.of(tenant.id(), name) + "/migrations";
    return idempotency.forTenant(
        tenant.id(),
        new KeyedRequest(idempotencyKey, by.keyId(), "POST " + path, body),
        commandId -> {
          ProcessMigration started =
              service.start(by.tenant(), commandId, name, body, by.displayName());
          return KeyedAnswer.of(202, started)
              .header(HttpHeaders.LOCATION, links.to(path + "/" + started.migrationId()));
        });
  }

  @GET
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "listMigrations",
      summary = "The migrations of a process, the newest first",
      description = "The latest 20 that have ended, and the one that runs.")
  @APIResponse(
      responseCode = "200",
      description = "The migrations",
      content = @Content(schema = @Schema(implementation = Migrations.class)))
  @APIResponse(responseCode = "404", description = "There is no such process")
  public Uni<Migrations> list(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name) {
    return service.list(tenant.id(), name).map(Migrations::new);
  }

  @GET
  @Path("/{migrationId}")
  @RequiresRole(Role.VIEWER)
  @Operation(operationId = "getMigration", summary = "How far a migration has come")
  @APIResponse(
      responseCode = "200",
      description = "The migration",
      content = @Content(schema = @Schema(implementation = ProcessMigration.class)))
  @APIResponse(responseCode = "404", description = "There is no such migration")
  public Uni<ProcessMigration> get(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ID)) @PathParam("migrationId") String migrationId) {
    return service.get(tenant.id(), name, migrationId);
  }

  @POST
  @Path("/{migrationId}/stop")
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "stopMigration",
      summary = "Stop a migration; one that has ended stays as it is")
  @APIResponse(
      responseCode = "200",
      description = "The migration; the case that was being moved may still move",
      content = @Content(schema = @Schema(implementation = ProcessMigration.class)))
  @APIResponse(responseCode = "404", description = "There is no such migration")
  public Uni<ProcessMigration> stop(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ID)) @PathParam("migrationId") String migrationId) {
    return service.stop(tenant.id(), name, migrationId);
  }
}
