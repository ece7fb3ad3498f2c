package io.tracerail.process.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.http.IfMatch;
import io.tracerail.http.Links;
import io.tracerail.process.published.Coverage;
import io.tracerail.process.published.DefinitionCheck;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.Publication;
import io.tracerail.process.published.PublishedVersion;
import io.tracerail.process.published.SentDefinition;
import io.tracerail.process.published.VersionReader;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes, retires, brings back and deletes versions of processes. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class ProcessPublicationResource {

  private static final String YAML = ProcessPaths.YAML;
  private static final String DEFINITION =
      "A definition, by the grammar at /schemas/process-definition-1.json";
  private static final String VERSION = "/{name}/versions/{version}";
  private static final String INVALID =
      "The definition has errors, or its tests fail: each with its place, its line and its column";

  private final DefinitionCheck definitions;
  private final VersionReader reader;
  private final Publication publication;
  private final RequestTenant tenant;
  private final RequestCaller caller;
  private final Links links;

  ProcessPublicationResource(
      DefinitionCheck definitions,
      VersionReader reader,
      Publication publication,
      RequestTenant tenant,
      RequestCaller caller,
      Links links) {
    this.definitions = definitions;
    this.reader = reader;
    this.publication = publication;
    this.tenant = tenant;
    this.caller = caller;
    this.links = links;
  }

  /** A definition that may be published. */
  @Schema(name = "CheckedProcess")
  public record Checked(
      @Schema(required = true) String name,
      @Schema(required = true) String version,
      @Schema(required = true) String title,
      @Schema(required = true, description = "SHA-256 of the text in UTF-8, in hexadecimal digits")
          String digest,
      @Schema(required = true, minimum = "0", description = "How many scenarios were run; all hold")
          int tests,
      @Schema(required = true) Coverage coverage) {}

  @POST
  @Path("/check")
  @Consumes({YAML, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @RequiresRole(Role.PUBLISHER)
  @Operation(
      operationId = "checkProcess",
      summary = "Check a definition as its publication would, without effect")
  @RequestBody(
      content = {
        @Content(
            mediaType = YAML,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION))
      })
  @APIResponse(
      responseCode = "200",
      description = "It may be published",
      content = @Content(schema = @Schema(implementation = Checked.class)))
  @APIResponse(responseCode = "422", description = INVALID)
  public Checked check(@PathParam("tenantId") String tenantId, byte[] text) {
    DefinitionCheck.Passed passed = definitions.check(tenant.id(), text);
    SentDefinition read = passed.sent();
    return new Checked(
        read.definition().name(),
        read.definition().version(),
        read.definition().title(),
        read.digest(),
        passed.tests(),
        passed.coverage());
  }

  @PUT
  @Path(VERSION)
  @Consumes({YAML, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @RequiresRole(Role.PUBLISHER)
  @Operation(
      operationId = "publishProcess",
      summary = "Publish a version of a process",
      description =
          "Its tests have to hold. A published version is never changed: the same text again has no effect.")
  @RequestBody(
      content = {
        @Content(
            mediaType = YAML,
            schema = @Schema(type = SchemaType.OBJECT, description = DEFINITION))
      })
  @APIResponse(
      responseCode = "201",
      description = "It is published; new cases run on it where it is the highest version",
      headers = {
        @Header(name = "Location", ref = "Location"),
        @Header(name = "ETag", ref = "ETag")
      },
      content = @Content(schema = @Schema(implementation = PublishedVersion.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same text was published before",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = PublishedVersion.class)))
  @APIResponse(
      responseCode = "409",
      description = "The version was published with another text, or the tenant has too many")
  @APIResponse(responseCode = "422", description = INVALID)
  public Response publish(
      @PathParam("tenantId") String tenantId,
      @BeanParam VersionPath path,
      @Context HttpHeaders headers,
      byte[] text) {
    SentDefinition read = definitions.check(tenant.id(), text).sent();
    boolean published =
        publication
            .publish(
                tenant.id(),
                path.name,
                path.version,
                read,
                ProcessPaths.mediaType(headers),
                caller.get().displayName())
            .await()
            .indefinitely();
    PublishedVersion now = reader.get(tenant.id(), path.name, path.version).await().indefinitely();
    return VersionAnswers.published(
        now,
        published
            ? Optional.of(links.to(ProcessPaths.of(tenant.id(), path.name, path.version)))
            : Optional.empty());
  }

  @POST
  @Path(VERSION + "/retirement")
  @RequiresRole(Role.PUBLISHER)
  @Operation(
      operationId = "retireProcessVersion",
      summary = "Retire a version: it starts no case; open ones run on")
  @APIResponse(
      responseCode = "200",
      description = "The version is retired",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = PublishedVersion.class)))
  @APIResponse(responseCode = "404", description = "The tenant has no such version of its own")
  @APIResponse(responseCode = "412", description = "The version's ETag is another one")
  public Uni<Response> retire(
      @PathParam("tenantId") String tenantId,
      @BeanParam VersionPath path,
      @Context HttpHeaders headers) {
    return retired(path.name, path.version, true, headers);
  }

  @POST
  @Path(VERSION + "/restoration")
  @RequiresRole(Role.PUBLISHER)
  @Operation(operationId = "restoreProcessVersion", summary = "Bring back a retired version")
  @APIResponse(
      responseCode = "200",
      description = "The version starts cases again",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = PublishedVersion.class)))
  @APIResponse(responseCode = "404", description = "The tenant has no such version of its own")
  @APIResponse(responseCode = "412", description = "The version's ETag is another one")
  public Uni<Response> restore(
      @PathParam("tenantId") String tenantId,
      @BeanParam VersionPath path,
      @Context HttpHeaders headers) {
    return retired(path.name, path.version, false, headers);
  }

  @DELETE
  @Path(VERSION)
  @RequiresRole(Role.PUBLISHER)
  @Operation(
      operationId = "deleteProcessVersion",
      summary = "Delete a version that no case ever used")
  @APIResponse(responseCode = "204", description = "The version is gone")
  @APIResponse(responseCode = "404", description = "The tenant has no such version of its own")
  @APIResponse(responseCode = "409", description = "A case uses the version, or did")
  @APIResponse(responseCode = "412", description = "The version's ETag is another one")
  public Uni<Void> delete(
      @PathParam("tenantId") String tenantId,
      @BeanParam VersionPath path,
      @Context HttpHeaders headers) {
    return publication.delete(tenant.id(), path.name, path.version, IfMatch.versions(headers));
  }

  private Uni<Response> retired(String name, String version, boolean retired, HttpHeaders headers) {
    return publication
        .retire(tenant.id(), name, version, retired, IfMatch.versions(headers))
        .map(VersionAnswers::ok);
  }
}
