package io.tracerail.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.process.ProcessDefinition;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The process definitions that a tenant may start. */
@Path("/api/v1/tenants/{tenantId}/processes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class ProcessResource {

  private final ProcessCatalog processes;

  ProcessResource(ProcessCatalog processes) {
    this.processes = processes;
  }

  /**
   * @param inputSchema JSON Schema 2020-12 of {@code caseData}
   */
  @Schema(name = "Process")
  public record Process(
      @Schema(required = true, examples = "expense_approval") String name,
      @Schema(required = true, examples = "1.0.0") String version,
      @Schema(required = true, description = "For people") String title,
      @Schema(
              required = true,
              implementation = Map.class,
              additionalProperties = Schema.True.class,
              description = "JSON Schema 2020-12 of caseData")
          JsonNode inputSchema) {

    static Process of(ProcessDefinition definition) {
      return new Process(
          definition.name(), definition.version(), definition.title(), definition.input().source());
    }
  }

  @Schema(name = "ProcessList")
  public record Processes(@Schema(required = true) List<Process> items) {}

  @GET
  @RequiresRole(Role.VIEWER)
  @Operation(operationId = "listProcesses", summary = "The processes that can be started")
  @APIResponse(
      responseCode = "200",
      description = "Every version of every process",
      content = @Content(schema = @Schema(implementation = Processes.class)))
  public Processes list(@PathParam("tenantId") String tenantId) {
    return new Processes(processes.all().stream().map(Process::of).toList());
  }

  @GET
  @Path("/{name}/{version}")
  @RequiresRole(Role.VIEWER)
  @Operation(operationId = "getProcess", summary = "One version of a process")
  @APIResponse(
      responseCode = "200",
      description = "The process",
      content = @Content(schema = @Schema(implementation = Process.class)))
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public Process get(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = CaseLinks.PROCESS_NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = CaseLinks.PROCESS_VERSION)) @PathParam("version")
          String version) {
    return processes
        .find(name, version)
        .map(Process::of)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such process."));
  }
}
