package io.tracerail.process.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.problem.PageParameters;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.ProcessSummaries;
import io.tracerail.process.published.ProcessSummary;
import io.tracerail.process.published.StartableProcess;
import io.tracerail.process.published.StartableProcesses;
import io.tracerail.process.published.VersionReader;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.BeanParam;
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

/** The processes of a tenant, and those that it may start. */
@Path(ProcessPaths.PROCESSES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Processes")
public class ProcessResource {

  private final StartableProcesses list;
  private final ProcessSummaries summaries;
  private final VersionReader reader;
  private final RequestTenant tenant;

  ProcessResource(
      StartableProcesses list,
      ProcessSummaries summaries,
      VersionReader reader,
      RequestTenant tenant) {
    this.list = list;
    this.summaries = summaries;
    this.reader = reader;
    this.tenant = tenant;
  }

  /**
   * @param inputSchema JSON Schema 2020-12 of {@code caseData}, as JSON
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
          @JsonRawValue
          String inputSchema) {

    static Process of(StartableProcess process) {
      return new Process(process.name(), process.version(), process.title(), process.inputSchema());
    }
  }

  @Schema(name = "ProcessList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Processes(
      @Schema(required = true) List<Process> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  @Schema(name = "ProcessSummaryList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Summaries(
      @Schema(required = true) List<ProcessSummary> items,
      @Schema(description = "Absent on the last page") String nextCursor) {}

  @GET
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "listProcesses",
      summary = "The processes that can be started",
      description =
          "Every version that is not retired, by name and version: the tenant's own, and the platform's of other names. A"
              + " page ends early where its schemas are long.")
  @APIResponse(
      responseCode = "200",
      description = "A page of processes",
      content = @Content(schema = @Schema(implementation = Processes.class)))
  public Uni<Processes> list(
      @PathParam("tenantId") String tenantId, @BeanParam PageParameters parameters) {
    return list.page(tenant.id(), parameters.cursor(), parameters.limit())
        .map(
            page ->
                new Processes(page.items().stream().map(Process::of).toList(), page.nextCursor()));
  }

  @GET
  @Path("/summary")
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "summarizeProcesses",
      summary = "All processes by name, with the numbers of their versions and cases",
      description =
          "Also those of which all versions are retired: the tenant's own, and the platform's of other names.")
  @APIResponse(
      responseCode = "200",
      description = "A page of processes",
      content = @Content(schema = @Schema(implementation = Summaries.class)))
  public Uni<Summaries> summary(
      @PathParam("tenantId") String tenantId, @BeanParam PageParameters parameters) {
    return summaries
        .page(tenant.id(), parameters.cursor(), parameters.limit())
        .map(page -> new Summaries(page.items(), page.nextCursor()));
  }

  @GET
  @Path("/{name}/{version: [0-9][^/]*}")
  @RequiresRole({Role.VIEWER, Role.PUBLISHER})
  @Operation(
      operationId = "getProcess",
      summary = "One version of a process, with the schema of its input")
  @APIResponse(
      responseCode = "200",
      description = "The process",
      content = @Content(schema = @Schema(implementation = Process.class)))
  @APIResponse(responseCode = "404", description = "There is no such process or version")
  public Uni<Process> get(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(pattern = ProcessPaths.NAME)) @PathParam("name") String name,
      @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION)) @PathParam("version")
          String version) {
    return reader
        .text(tenant.id(), name, version)
        .map(found -> new Process(name, version, found.title(), found.inputSchema()));
  }
}
