package io.tracerail.cases;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.cases.CaseAnswers.Action;
import io.tracerail.http.IfNoneMatch;
import io.tracerail.http.Links;
import io.tracerail.idempotency.OneKey;
import io.tracerail.tenancy.RequestTenant;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Cases: started and read. */
@Path(CaseLinks.CASES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CaseResource {

  private final CaseAnswers answers;
  private final CaseService cases;
  private final RequestCaller caller;
  private final RequestTenant tenant;
  private final Links links;

  CaseResource(
      CaseAnswers answers,
      CaseService cases,
      RequestCaller caller,
      RequestTenant tenant,
      Links links) {
    this.answers = answers;
    this.cases = cases;
    this.caller = caller;
    this.tenant = tenant;
    this.links = links;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RequiresRole(Role.AGENT)
  @Operation(operationId = "createCase", summary = "Start a process")
  @APIResponse(
      responseCode = "201",
      description = "The case; Location names it",
      headers = {
        @Header(name = "Location", ref = "Location"),
        @Header(name = "ETag", ref = "ETag")
      },
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  @APIResponse(responseCode = "409", description = "case-exists: the caseId is taken")
  @APIResponse(
      responseCode = "504",
      description = "The outcome is not known: repeat it under the same Idempotency-Key")
  public Response create(
      @PathParam("tenantId") String tenantId,
      @HeaderParam(OneKey.HEADER) String key,
      CaseBodies.Create request) {
    return answers.created(
        new Action("", null, key, request, null),
        commandId -> cases.create(caller.get(), request, commandId));
  }

  @GET
  @Path("/{caseId}")
  @RequiresRole(Role.VIEWER)
  @Operation(operationId = "getCase", summary = "Read a case")
  @APIResponse(
      responseCode = "200",
      description = "The case as it stands; its ETag changes with it",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CaseDocument.class)))
  @APIResponse(
      responseCode = "304",
      description = "The case is as If-None-Match names it",
      headers = @Header(name = "ETag", ref = "ETag"))
  @APIResponse(responseCode = "404", description = "There is no such case")
  public Uni<RestResponse<Buffer>> get(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = CaseLinks.CASE_ID)) @PathParam("caseId") String caseId,
      @Parameter(
              description = "ETags of the case that the caller has",
              schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
          @HeaderParam("If-None-Match")
          List<String> known) {
    TenantId id = tenant.id();
    return known.isEmpty() ? document(id, caseId) : unlessKnown(id, caseId, known);
  }

  /** Makes no document for a caller that has it: most of those who ask again and again. */
  private Uni<RestResponse<Buffer>> unlessKnown(TenantId id, String caseId, List<String> known) {
    return cases
        .version(id, caseId)
        .flatMap(
            found -> {
              EntityTag tag = tag(found.orElseThrow(CaseService::notFound));
              return IfNoneMatch.names(known, '"' + tag.getValue() + '"')
                  ? Uni.createFrom().item(ResponseBuilder.<Buffer>notModified().tag(tag).build())
                  : document(id, caseId);
            });
  }

  private Uni<RestResponse<Buffer>> document(TenantId id, String caseId) {
    return cases
        .document(id, caseId, links.to(CaseLinks.ofCase(id, caseId)))
        .map(found -> found.orElseThrow(CaseService::notFound))
        .map(document -> ResponseBuilder.ok(document.json()).tag(tag(document.version())).build());
  }

  private static EntityTag tag(int version) {
    return new EntityTag(Integer.toString(version));
  }

  @GET
  @Path("/{caseId}/activity-stream")
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "readActivityStream",
      summary = "Read what happened to a case before",
      description =
          "Page by page, from the newest back to the first: a case's activityStreamNext and each page's next lead to"
              + " it. A page ends early where its text has more than 256 KiB.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = CaseDocument.StreamPage.class)))
  @APIResponse(responseCode = "404", description = "There is no such case")
  public Uni<String> activityStream(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = CaseLinks.CASE_ID)) @PathParam("caseId") String caseId,
      @BeanParam ActivityStreamQuery query) {
    String url = links.to(CaseLinks.ofCase(tenant.id(), caseId));
    return cases
        .activityStream(tenant.id(), caseId, url, query)
        .map(found -> found.orElseThrow(CaseService::notFound));
  }
}
