package io.tracerail.attachments;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.Caller;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.http.IfNoneMatch;
import io.tracerail.http.Links;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files: uploaded first, then attached by a command to a case, and read. */
@Path(AttachmentLinks.ATTACHMENTS)
@Tag(name = "Attachments")
@RunOnVirtualThread
public class AttachmentResource {

  private static final String NO_SUCH =
      "There is no such attachment, or it is another uploader's and no case has it";
  private static final String ID = "Of the answer to the upload";
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final AttachmentService service;
  private final RequestCaller caller;
  private final Links links;

  AttachmentResource(AttachmentService service, RequestCaller caller, Links links) {
    this.service = service;
    this.caller = caller;
    this.links = links;
  }

  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.APPLICATION_JSON)
  @RequiresRole(Role.AGENT)
  @Operation(
      operationId = "uploadAttachment",
      summary = "Upload a file",
      description =
          "The body is the content of the file. Name its id in the attachments of a new case, a decision, an answer or a"
              + " comment: the same key has to send it, once. A file that nothing attaches is deleted after a day.")
  @APIResponse(
      responseCode = "201",
      description = "The file, which may be attached",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = Attachment.class)))
  @APIResponse(
      responseCode = "409",
      description = "attachments-full: the tenant's room for files is used up")
  @APIResponse(responseCode = "411", description = "The request has no Content-Length")
  @APIResponse(responseCode = "413", description = "The file is larger than the installation takes")
  @APIResponse(
      responseCode = "415",
      description =
          "The body is not sent as application/octet-stream, or its content is of a type that is not taken")
  @APIResponse(responseCode = "422", description = "malware-found: the scanner found something")
  public Response upload(
      @PathParam("tenantId") String tenantId,
      @Parameter(
              description = "Of the file, for people; never used as a path",
              schema = @Schema(maxLength = FileName.LONGEST))
          @QueryParam("name")
          String name,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream content) {
    AttachmentRow row = service.upload(caller.get(), name, length(headers), content);
    String url = url(row.id());
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, url)
        .entity(Attachment.of(row, url + "/content"))
        .build();
  }

  private static long length(HttpHeaders headers) {
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      throw new ProblemException(
          ProblemType.LENGTH_REQUIRED, "Send the size of the file as Content-Length.");
    }
    return Long.parseLong(length); // the HTTP server has read it
  }

  @GET
  @Path("/{attachmentId}")
  @Produces(MediaType.APPLICATION_JSON)
  @RequiresRole(Role.VIEWER)
  @Operation(operationId = "getAttachment", summary = "Read what is known of a file")
  @APIResponse(
      responseCode = "200",
      description = "The file, without its content",
      content = @Content(schema = @Schema(implementation = Attachment.class)))
  @APIResponse(responseCode = "404", description = NO_SUCH)
  public Attachment get(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("attachmentId")
          String attachmentId) {
    UUID id = id(attachmentId);
    return Attachment.of(service.get(caller.get(), id), url(id) + "/content");
  }

  @GET
  @Path("/{attachmentId}/content")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "readAttachment",
      summary = "Download a file",
      description = "Always as bytes to save: mediaType of the file tells what they are.")
  @APIResponse(
      responseCode = "200",
      description = "The content; its ETag is the SHA-256",
      headers = @Header(name = "ETag", ref = "ETag"),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "304",
      description = "The content is as If-None-Match names it",
      headers = @Header(name = "ETag", ref = "ETag"))
  @APIResponse(responseCode = "404", description = NO_SUCH)
  @APIResponse(
      responseCode = "409",
      description = "attachment-quarantined: the scanner found something in it")
  public Response content(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("attachmentId")
          String attachmentId,
      @Parameter(
              description = "ETags of the content that the caller has",
              schema = @Schema(type = SchemaType.STRING))
          @HeaderParam("If-None-Match")
          List<String> known) {
    Caller reader = caller.get();
    AttachmentRow row = service.readable(reader, id(attachmentId));
    if (IfNoneMatch.names(known, '"' + row.sha256() + '"')) {
      return Response.notModified().tag(row.sha256()).build();
    }
    StreamingOutput content =
        out -> {
          try (InputStream in = service.content(reader, row)) {
            in.transferTo(out);
          }
        };
    return headers(row).entity(content).build();
  }

  /** Answers HEAD without reading the content. */
  @HEAD
  @Path("/{attachmentId}/content")
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public Response head(
      @PathParam("tenantId") String tenantId, @PathParam("attachmentId") String attachmentId) {
    return headers(service.readable(caller.get(), id(attachmentId)))
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .build();
  }

  private static Response.ResponseBuilder headers(AttachmentRow row) {
    return Response.ok()
        .tag(row.sha256())
        .header(HttpHeaders.CONTENT_LENGTH, row.size())
        .header(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(row.name()))
        .header("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  @DELETE
  @Path("/{attachmentId}")
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "removeAttachment", summary = "Remove an uploaded file again")
  @APIResponse(responseCode = "204", description = "The file is gone")
  @APIResponse(responseCode = "404", description = NO_SUCH)
  @APIResponse(responseCode = "409", description = "A case has it")
  public void remove(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("attachmentId")
          String attachmentId) {
    service.remove(caller.get(), id(attachmentId));
  }

  private static UUID id(String text) {
    if (!CANONICAL.matcher(text).matches()) {
      throw AttachmentService.notFound();
    }
    return UUID.fromString(text);
  }

  private String url(UUID id) {
    return links.to(AttachmentLinks.of(caller.get().tenant().tenantId(), id));
  }
}
