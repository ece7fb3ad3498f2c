package io.tracerail.process.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.published.DefinitionWork;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.VersionReader;
import io.tracerail.process.published.VersionText;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.GET;
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

/** What a drawing of a process is made of, so that no client has to read definitions. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class ProcessGraphResource {

  private final VersionReader reader;
  private final RequestTenant tenant;
  private final DefinitionWork work;

  ProcessGraphResource(VersionReader reader, RequestTenant tenant, DefinitionWork work) {
    this.reader = reader;
    this.tenant = tenant;
    this.work = work;
  }

  @GET
  @Path("/{name}/versions/{version}/graph")
  @RunOnVirtualThread
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "readProcessGraph",
      summary = "The steps of a version and the ways between them, for a drawing")
  @APIResponse(
      responseCode = "200",
      description = "The steps and ways",
      content = @Content(schema = @Schema(implementation = ProcessGraph.class)))
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public ProcessGraph graph(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION_OR_LATEST)) @PathParam("version")
          String version) {
    VersionText text = reader.text(tenant.id(), name, version).await().indefinitely();
    return work.run(
        tenant.id().toString(), () -> ProcessGraph.of(DefinitionLoader.load(text.definition())));
  }
}
