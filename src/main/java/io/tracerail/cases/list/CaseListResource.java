package io.tracerail.cases.list;

import io.smallrye.mutiny.Uni;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.cases.CaseDocument;
import io.tracerail.cases.CaseLinks;
import io.tracerail.cases.EventNumber;
import io.tracerail.tenancy.RequestTenant;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases, page by page. */
@Path(CaseLinks.CASES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CaseListResource {

  /** One page, for the API's description: PostgreSQL writes its items. */
  @Schema(name = "CasePage")
  public record CasePage(
      @Schema(required = true) List<CaseDocument.CaseDetails> items,
      @Schema(description = "Absent on the last page, and only there") String nextCursor,
      @Schema(
              required = true,
              pattern = EventNumber.PATTERN,
              description =
                  "Where the page stands: it shows every change up to this event's number. Also of an empty page; of several pages, the first one's counts")
          String lastEventId) {}

  private final CaseListRepository list;
  private final RequestTenant tenant;

  CaseListResource(CaseListRepository list, RequestTenant tenant) {
    this.list = list;
    this.tenant = tenant;
  }

  @GET
  @RequiresRole(Role.VIEWER)
  @Operation(
      operationId = "listCases",
      summary = "Find cases",
      description =
          "Page by page, until nextCursor is absent. Where few cases fit, a page may hold fewer than limit, or none,"
              + " and go on all the same.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = CasePage.class)))
  public Uni<String> list(
      @PathParam("tenantId") String tenantId, @BeanParam CaseListParameters parameters) {
    return list.list(tenant.id(), parameters.query()).map(parameters::json);
  }
}
