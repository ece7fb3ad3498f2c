package io.tracerail.cases.events;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tracerail.auth.Caller;
import io.tracerail.auth.RequestCaller;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.cases.EventNumber;
import io.tracerail.cases.events.CaseEvents.CaseEvent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes of cases as server-sent events (HTML Living Standard, section 9.2). */
@Path("/api/v1/tenants/{tenantId}/events")
@Tag(name = "Events")
public class EventResource {

  private final EventStream stream;
  private final RequestCaller requestCaller;

  EventResource(EventStream stream, RequestCaller requestCaller) {
    this.stream = stream;
    this.requestCaller = requestCaller;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking // set beside the virtual thread: a Multi alone counts as non-blocking
  @RunOnVirtualThread
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "streamEvents",
      summary = "Hear of every case that is created, changed, closed or purged",
      description =
          "Server-sent events, each a StreamedEvent: case.created, case.changed and case.closed, whose data is a"
              + " CaseEvent: the case as it was after this change, as a row of a list shows it. case.purged, whose"
              + " data is a CasePurged, tells for seven days that the case is no longer there. stream.opened comes"
              + " first, and its data is a StreamOpened: a number below the one that was asked for says that the"
              + " database went back to a back-up, and that its reader reads anew. Last-Event-ID takes the"
              + " lastEventId of a page or of a case, or the last event's, and goes on from there without a gap. A"
              + " stream ends after a token's lifetime; its client comes back with a new one and its last event"
              + " id.")
  @APIResponse(
      responseCode = "200",
      description = "An endless stream",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EventData.Streamed.class)))
  public Multi<OutboundSseEvent> events(
      @PathParam("tenantId") String tenantId,
      @Parameter(
              description =
                  "The id of the last event that the caller has seen, or a lastEventId; empty is as none",
              schema = @Schema(pattern = "^([0-9]{1,18})?$"))
          @HeaderParam("Last-Event-ID")
          String lastEventId,
      @Context Sse sse) {
    Caller caller = requestCaller.get();
    // Awaited, so that a failure before the first event is answered as a problem.
    long from =
        stream
            .position(caller.tenant().tenantId(), EventNumber.parse("Last-Event-ID", lastEventId))
            .await()
            .indefinitely();
    return stream.open(caller, from).map(event -> outbound(sse, event));
  }

  /** Answers HEAD, which would otherwise open a stream whose answer never ends. */
  @HEAD
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public Response head(@PathParam("tenantId") String tenantId) {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  private static OutboundSseEvent outbound(Sse sse, CaseEvent event) {
    return event == EventStream.KEEP_ALIVE
        ? sse.newEventBuilder().comment("keep-alive").build()
        : sse.newEventBuilder()
            .id(Long.toString(event.id()))
            .name(event.type())
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(String.class, event.data())
            .build();
  }
}
