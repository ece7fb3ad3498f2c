package io.tracerail.process.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.http.IfMatch;
import io.tracerail.http.Links;
import io.tracerail.problem.PageParameters;
import io.tracerail.process.published.Audience;
import io.tracerail.process.published.DefinitionCheck;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.SentDefinition;
import io.tracerail.process.published.SharedPublication;
import io.tracerail.process.published.SharedVersion;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Processes that the platform shares with its tenants. */
@Path(ProcessPaths.SHARED)
@Produces(MediaType.APPLICATION_JSON)
@PlatformOnly
@Tag(name = "Platform")
public class SharedProcessResource {

  private static final String YAML = ProcessPaths.YAML;
  private static final String DEFINITION =
      "A definition, by the grammar at /schemas/process-definition-1.json";
  private static final String VERSION = "/{name}/versions/{version}";
  private static final String NONE = "The platform shares no such process or version";
  private static final String OTHER_ETAG = "The version's ETag is another one";

  private final DefinitionCheck definitions;
  private final SharedPublication publication;
  private final Links links;

  SharedProcessResource(DefinitionCheck definitions, SharedPublication publication, Links links) {
    this.definitions = definitions;
    this.publication = publication;
    this.links = links;
  }

  @Schema(name = "SharedProcessVersionList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Versions(
      @Schema(required = true) List<SharedVersion> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  @GET
  @Operation(
      operationId = "listSharedProcesses",
      summary = "All versions that the platform shares, by name and version")
  @APIResponse(
      responseCode = "200",
      description = "A page of versions",
      content = @Content(schema = @Schema(implementation = Versions.class)))
  public Uni<Versions> list(@BeanParam PageParameters parameters) {
    return publication
        .page(parameters.cursor(), parameters.limit())
        .map(page -> new Versions(page.items(), page.nextCursor()));
  }

  @PUT
  @Path(VERSION)
  @Consumes({YAML, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "shareProcess",
      summary = "Publish a version of a process for tenants",
      description =
          "For all tenants, unless an audience was set before. The same text again has no effect.")
  @RequestBody(
      content = {
        @Content(
            mediaType = YAML,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION))
      })
  @APIResponse(
      responseCode = "201",
      description = "It is published",
      headers = {
        @Header(name = "Location", ref = "Location"),
        @Header(name = "ETag", ref = "ETag")
      },
      content = @Content(schema = @Schema(implementation = SharedVersion.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same text was published before",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = SharedVersion.class)))
  @APIResponse(responseCode = "409", description = "The version was published with another text")
  @APIResponse(responseCode = "422", description = "The definition has errors, or its tests fail")
  public Response publish(@BeanParam VersionPath path, @Context HttpHeaders headers, byte[] text) {
    SentDefinition sent = definitions.checkShared("platform", text).sent();
    boolean published =
        publication
            .publish(path.name, path.version, sent, ProcessPaths.mediaType(headers))
            .await()
            .indefinitely();
    SharedVersion now = publication.get(path.name, path.version).await().indefinitely();
    return VersionAnswers.published(
        now,
        published
            ? Optional.of(links.to(ProcessPaths.ofShared(path.name, path.version)))
            : Optional.empty());
  }

  @GET
  @Path(VERSION)
  @Operation(operationId = "getSharedProcess", summary = "One version that the platform shares")
  @APIResponse(
      responseCode = "200",
      description = "The version, with the number of tenants that use it",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = SharedVersion.class)))
  @APIResponse(responseCode = "404", description = NONE)
  public Uni<Response> version(@BeanParam VersionPath path) {
    return publication.get(path.name, path.version).map(VersionAnswers::ok);
  }

  @GET
  @Path(VERSION + "/definition")
  @Produces({YAML, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "readSharedDefinition",
      summary = "The text of a version that the platform shares, as it was sent")
  @APIResponse(
      responseCode = "200",
      description = "The text; its ETag is its digest",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = {
        @Content(
            mediaType = YAML,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION))
      })
  @APIResponse(responseCode = "404", description = NONE)
  public Uni<Response> definition(@BeanParam VersionPath path) {
    return publication.text(path.name, path.version).map(VersionAnswers::text);
  }

  @POST
  @Path(VERSION + "/retirement")
  @Operation(
      operationId = "retireSharedProcess",
      summary = "Retire a version: it starts no case; open ones run on")
  @APIResponse(
      responseCode = "200",
      description = "The version is retired",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = SharedVersion.class)))
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "412", description = OTHER_ETAG)
  public Uni<Response> retire(@BeanParam VersionPath path, @Context HttpHeaders headers) {
    return publication
        .retire(path.name, path.version, true, IfMatch.versions(headers))
        .map(VersionAnswers::ok);
  }

  @POST
  @Path(VERSION + "/restoration")
  @Operation(operationId = "restoreSharedProcess", summary = "Bring back a retired version")
  @APIResponse(
      responseCode = "200",
      description = "The version starts cases again",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = SharedVersion.class)))
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "412", description = OTHER_ETAG)
  public Uni<Response> restore(@BeanParam VersionPath path, @Context HttpHeaders headers) {
    return publication
        .retire(path.name, path.version, false, IfMatch.versions(headers))
        .map(VersionAnswers::ok);
  }

  @DELETE
  @Path(VERSION)
  @Operation(
      operationId = "deleteSharedProcess",
      summary = "Delete a version on which no tenant ever had a case")
  @APIResponse(responseCode = "204", description = "The version is gone")
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "409", description = "A tenant has a case on it, or had")
  @APIResponse(responseCode = "412", description = OTHER_ETAG)
  public Uni<Void> delete(@BeanParam VersionPath path, @Context HttpHeaders headers) {
    return publication.delete(path.name, path.version, IfMatch.versions(headers));
  }

  @GET
  @Path("/{name}/audience")
  @Operation(operationId = "getProcessAudience", summary = "Whom a process is shared with")
  @APIResponse(
      responseCode = "200",
      description = "The tenants, or everyone",
      content = @Content(schema = @Schema(implementation = Audience.class)))
  @APIResponse(responseCode = "404", description = NONE)
  public Uni<Audience> audience(
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name) {
    return publication.audience(name);
  }

  @PUT
  @Path("/{name}/audience")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setProcessAudience",
      summary = "Set whom a process is shared with",
      description =
          "Also before its first version is published. Cases of a tenant that it is shared with no more run on.")
  @APIResponse(
      responseCode = "200",
      description = "The tenants, or everyone",
      content = @Content(schema = @Schema(implementation = Audience.class)))
  @APIResponse(responseCode = "404", description = "The path has no name of a process")
  public Uni<Audience> share(
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      Audience audience) {
    return publication.share(name, audience);
  }
}
