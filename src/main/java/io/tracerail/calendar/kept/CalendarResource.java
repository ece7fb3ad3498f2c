package io.tracerail.calendar.kept;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.http.IfMatch;
import io.tracerail.http.Links;
import io.tracerail.problem.PageParameters;
import io.tracerail.tenancy.RequestTenant;
import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** A tenant's business calendars, by which due times in working hours go. */
@Path("/api/v1/tenants/{tenantId}/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Calendars")
public class CalendarResource {

  static final String NAME = "^[a-z][a-z0-9_]{0,63}$";

  private final CalendarService service;
  private final RequestTenant tenant;
  private final RequestCaller caller;
  private final Links links;

  CalendarResource(
      CalendarService service, RequestTenant tenant, RequestCaller caller, Links links) {
    this.service = service;
    this.tenant = tenant;
    this.caller = caller;
    this.links = links;
  }

  @Schema(name = "CalendarList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Calendars(
      @Schema(required = true) List<CalendarSummary> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  @GET
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(operationId = "listCalendars", summary = "The tenant's business calendars, by name")
  @APIResponse(
      responseCode = "200",
      description = "A page of calendars",
      content = @Content(schema = @Schema(implementation = Calendars.class)))
  public Uni<Calendars> list(
      @PathParam("tenantId") String tenantId, @BeanParam PageParameters parameters) {
    return service
        .page(tenant.id(), parameters.cursor(), parameters.limit())
        .map(page -> new Calendars(page.items(), page.nextCursor()));
  }

  @GET
  @Path("/{calendar}")
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(operationId = "getCalendar", summary = "One business calendar")
  @APIResponse(
      responseCode = "200",
      description = "The calendar",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CalendarRevision.class)))
  @APIResponse(responseCode = "404", description = "There is no such calendar")
  public Uni<Response> get(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = NAME)) @PathParam("calendar") String name) {
    return service.get(tenant.id(), name).map(found -> answer(Response.ok(), found));
  }

  @PUT
  @Path("/{calendar}")
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "putCalendar",
      summary = "Make a business calendar, or change it",
      description =
          "A change takes effect a minute later, for interactions that are opened then; those that are open stay due"
              + " when they were. The same calendar again has no effect.")
  @APIResponse(
      responseCode = "201",
      description = "The calendar is made",
      headers = {
        @Header(name = "Location", ref = "Location"),
        @Header(name = "ETag", ref = "ETag")
      },
      content = @Content(schema = @Schema(implementation = CalendarRevision.class)))
  @APIResponse(
      responseCode = "200",
      description = "The calendar is changed, or was like that before",
      headers = @Header(name = "ETag", ref = "ETag"),
      content = @Content(schema = @Schema(implementation = CalendarRevision.class)))
  @APIResponse(responseCode = "404", description = "This is no name of a calendar")
  @APIResponse(
      responseCode = "409",
      description = "The tenant has too many calendars, or somebody changed it at the same time")
  @APIResponse(responseCode = "412", description = "The calendar's ETag is another one")
  public Uni<Response> put(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = NAME)) @PathParam("calendar") String name,
      @Context HttpHeaders headers,
      CalendarBody body) {
    TenantId id = tenant.id();
    return service
        .put(id, name, body, IfMatch.versions(headers), caller.get().displayName())
        .map(
            changed ->
                answer(
                    changed.created()
                        ? Response.status(Response.Status.CREATED)
                            .header(
                                HttpHeaders.LOCATION,
                                links.to("/api/v1/tenants/" + id + "/calendars/" + name))
                        : Response.ok(),
                    changed.now()));
  }

  @DELETE
  @Path("/{calendar}")
  @RequiresRole(Role.ADMIN)
  @Operation(
      operationId = "deleteCalendar",
      summary = "Delete a business calendar that no process goes by")
  @APIResponse(responseCode = "204", description = "The calendar is gone")
  @APIResponse(responseCode = "404", description = "There is no such calendar")
  @APIResponse(
      responseCode = "409",
      description = "A version that is not retired, or an open case, goes by the calendar")
  @APIResponse(responseCode = "412", description = "The calendar's ETag is another one")
  public Uni<Void> delete(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = NAME)) @PathParam("calendar") String name,
      @Context HttpHeaders headers) {
    return service.delete(tenant.id(), name, IfMatch.versions(headers));
  }

  private static Response answer(Response.ResponseBuilder response, CalendarRevision calendar) {
    return response.entity(calendar).tag(Integer.toString(calendar.revision())).build();
  }
}
