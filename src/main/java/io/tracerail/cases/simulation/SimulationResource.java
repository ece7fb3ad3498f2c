package io.tracerail.cases.simulation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.calendar.Calendars;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.published.DefinitionWork;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.VersionReader;
import io.tracerail.process.published.VersionText;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a process would do with a case. Nothing is kept. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class SimulationResource {

  private final VersionReader reader;
  private final RequestTenant tenant;
  private final DefinitionWork work;
  private final TenantCalendars calendars;

  SimulationResource(
      VersionReader reader, RequestTenant tenant, DefinitionWork work, TenantCalendars calendars) {
    this.calendars = calendars;
    this.reader = reader;
    this.tenant = tenant;
    this.work = work;
  }

  @POST
  @Path("/{name}/versions/{version}/simulation")
  @RunOnVirtualThread
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "simulateProcess",
      summary = "Play a scenario on a version, step by step, without effect",
      description =
          "The body is a scenario of a definition's tests, without its name and what it expects.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it; an action that the case does not take ends it",
      content = @Content(schema = @Schema(implementation = Transcript.class)))
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public Transcript simulate(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION_OR_LATEST)) @PathParam("version")
          String version,
      SimulationBodies.Scenario body) {
    VersionText text = reader.text(tenant.id(), name, version).await().indefinitely();
    RequestedScenario scenario = RequestedScenario.of(body);
    Calendars known =
        text.calendars().isEmpty()
            ? Calendars.NONE
            : Calendars.of(calendars.newest(tenant.id(), text.calendars()));
    return work.run(
        tenant.id().toString(),
        () ->
            Simulation.transcript(
                DefinitionLoader.load(text.definition()), scenario, known, Instant.now()));
  }
}
