package io.tracerail.tenants.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.auth.PlatformOnly;
import io.tracerail.problem.ProblemException;
import io.tracerail.temporal.TenantRecovery;
import io.tracerail.tenants.TenantResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Back-up, restore and recovery of one tenant. */
@Path("/api/v1/platform/tenants/{tenantId}")
@PlatformOnly
@Tag(name = "Platform")
class BackupResource {

  /** Newline-delimited JSON: one JSON object a line. */
  static final String NDJSON = "application/x-ndjson";

  /** Pattern of a case's id. */
  private static final String CURSOR = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

  private static final String NO_TENANT = "There is no such tenant";

  /**
   * One line of the stream.
   *
   * @param json a JSON object, written as it is
   */
  @RegisterForReflection
  record Line(@JsonValue @JsonRawValue String json) {}

  /**
   * @param written number of rows that were not there yet
   */
  @Schema(name = "RestoredRows")
  record Restored(
      @Schema(required = true, description = "Rows that were written; what is there already stays")
          long written) {

    static Restored of(Map<BackupTable, Integer> rows) {
      return new Restored(rows.values().stream().mapToLong(Integer::longValue).sum());
    }
  }

  /**
   * @param nextCursor null when all open cases were examined
   */
  @Schema(name = "Recovery")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recovered(
      @Schema(required = true, description = "Workflows that were started again") int started,
      @Schema(required = true, description = "Workflows that were there") int running,
      @Schema(required = true, description = "Cases too old to be started from their row") int lost,
      @Schema(description = "Absent when all open cases were looked at") String nextCursor) {

    static Recovered of(TenantRecovery.Page page) {
      return new Recovered(page.started(), page.running(), page.lost(), page.next());
    }
  }

  private final BackupService service;

  BackupResource(BackupService service) {
    this.service = service;
  }

  @GET
  @Path("export")
  @Produces(NDJSON)
  @Operation(
      operationId = "exportTenant",
      summary = "A back-up of the tenant's rows",
      description =
          "A line of JSON for each row. The line of kind tenant comes first, that of kind end last: a back-up"
              + " without it is not whole.")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  public Multi<Line> export(@PathParam("tenantId") String tenantId) {
    return service
        .export(TenantResource.id(tenantId))
        .onItem()
        .transformToMulti(lines -> lines.map(Line::new));
  }

  @POST
  @Path("import")
  @Consumes(NDJSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "importTenant",
      summary = "Write back lines of a back-up",
      description =
          "Any part of a back-up that begins with its line of kind tenant, in the order of its lines; all of a"
              + " request or nothing. What is there already stays. Follow it with the recovery.")
  @APIResponse(
      responseCode = "200",
      description = "What was written",
      content = @Content(schema = @Schema(implementation = Restored.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(
      responseCode = "409",
      description = "The tenant is not active, or the rows are another tenant's or schema's")
  @APIResponse(responseCode = "413", description = "The body is larger than 4 MiB")
  public Uni<Restored> restore(
      @PathParam("tenantId") String tenantId,
      @RequestBody(
              required = true,
              content =
                  @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
          String lines) {
    return service
        .restore(TenantResource.id(tenantId), lines == null ? "" : lines)
        .map(Restored::of);
  }

  @POST
  @Path("recovery")
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recoverTenant",
      summary = "Start the workflows that are missing",
      description =
          "Each open case goes on from how it stands in the database: after a restore, or when Temporal lost the"
              + " namespace. Looks at 100 cases; repeat it with nextCursor.")
  @APIResponse(
      responseCode = "200",
      description = "What was found and started",
      content = @Content(schema = @Schema(implementation = Recovered.class)))
  @APIResponse(responseCode = "404", description = NO_TENANT)
  @APIResponse(responseCode = "409", description = "The tenant is not active")
  public Recovered recover(
      @PathParam("tenantId") String tenantId,
      @Parameter(
              description = "nextCursor of the answer before",
              schema = @Schema(pattern = CURSOR))
          @QueryParam("cursor")
          String cursor) {
    if (cursor != null && !cursor.matches(CURSOR)) {
      throw ProblemException.badRequest("cursor must be the nextCursor of the answer before.");
    }
    return Recovered.of(service.recover(TenantResource.id(tenantId), cursor));
  }
}
