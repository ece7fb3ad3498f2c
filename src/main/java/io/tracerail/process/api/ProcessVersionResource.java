package io.tracerail.process.api;

import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.PublishedVersion;
import io.tracerail.process.published.VersionReader;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of processes as their tenant sees them. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class ProcessVersionResource {

  private static final String YAML = ProcessPaths.YAML;
  private static final String DEFINITION =
      "A definition, by the grammar at /schemas/process-definition-1.json";
  private static final String VERSION = "/{name}/versions/{version}";

  private final VersionReader reader;
  private final RequestTenant tenant;

  ProcessVersionResource(VersionReader reader, RequestTenant tenant) {
    this.reader = reader;
    this.tenant = tenant;
  }

  /** All versions of one process. */
  @Schema(name = "ProcessVersionList")
  public record Versions(@Schema(required = true) List<PublishedVersion> items) {}

  @GET
  @Path("/{name}/versions")
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "listProcessVersions",
      summary = "All versions of one process, the highest first")
  @APIResponse(
      responseCode = "200",
      description = "The versions, with the numbers of their cases",
      content = @Content(schema = @Schema(implementation = Versions.class)))
  @APIResponse(responseCode = "404", description = "There is no such process")
  public Uni<Versions> versions(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name) {
    return reader.ofName(tenant.id(), name).map(Versions::new);
  }

  @GET
  @Path(VERSION)
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "getProcessVersion",
      summary = "One version of a process, or its latest",
      description =
          "With latest in place of a version: the highest that is not retired, on which a new case runs.")
  @APIResponse(
      responseCode = "200",
      description = "The version, with the numbers of its cases",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = PublishedVersion.class)))
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public Uni<Response> version(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION_OR_LATEST)) @PathParam("version")
          String version) {
    return reader.get(tenant.id(), name, version).map(VersionAnswers::ok);
  }

  @GET
  @Path(VERSION + "/definition")
  @Produces({YAML, MediaType.APPLICATION_JSON})
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "readProcessDefinition",
      summary = "The text of a version, as it was sent")
  @APIResponse(
      responseCode = "200",
      description = "The text, in the media type in which it was sent; its ETag is its digest",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = {
        @Content(
            mediaType = YAML,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION))
      })
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public Uni<Response> definition(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION_OR_LATEST)) @PathParam("version")
          String version) {
    return reader.text(tenant.id(), name, version).map(VersionAnswers::text);
  }
}
