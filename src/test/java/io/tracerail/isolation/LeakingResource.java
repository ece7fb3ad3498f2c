package io.tracerail.isolation;

import io.smallrye.common.annotation.Blocking;
import io.tracerail.auth.RequiresRole;
import io.tracerail.auth.Role;
import io.tracerail.db.TenantTransactions;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.RequestTenant;
import io.tracerail.testing.TestDatabase;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Faults that the suite has to find: most ask PostgreSQL as superuser, one forgets whose rows it
 * wants. In the tests only.
 */
@Path("/api/v1/tenants/{tenantId}/leak")
@Blocking
public class LeakingResource {

  private final TenantTransactions transactions;
  private final RequestTenant tenant;

  LeakingResource(TenantTransactions transactions, RequestTenant tenant) {
    this.transactions = transactions;
    this.tenant = tenant;
  }

  /** Tells in its refusal whether another tenant has such a case. */
  @GET
  @Path("/exists/{caseId}")
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public String exists(@PathParam("caseId") String caseId) {
    boolean known = !first("select case_id from cases where case_id = ?", caseId).isEmpty();
    throw new ProblemException(
        ProblemType.NOT_FOUND,
        known ? "There is no such case of yours." : "There is no such case.");
  }

  /** Answers as it should, and writes into whosever case it is. */
  @POST
  @Path("/write/{caseId}")
  @RequiresRole(Role.AGENT)
  @Operation(hidden = true)
  public String write(@PathParam("caseId") String caseId) {
    first("update cases set status = 'Seen' where case_id = ? returning ''", caseId);
    throw new ProblemException(ProblemType.NOT_FOUND, "There is no such case.");
  }

  /** Finds every tenant's cases. */
  @GET
  @Path("/search")
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public String search(@QueryParam("q") String text) {
    return first("select case_title from cases where case_title like '%' || ? || '%'", text);
  }

  /** Relies on row-level security for the tenant. */
  @GET
  @Path("/careless/{caseId}")
  @RequiresRole(Role.VIEWER)
  @Operation(hidden = true)
  public String careless(@PathParam("caseId") String caseId) {
    RowSet<Row> found =
        transactions
            .execute(
                tenant.id(),
                "select case_title from cases where case_id = $1 order by created_at limit 1",
                Tuple.of(caseId))
            .await()
            .indefinitely();
    if (found.rowCount() == 0) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such case.");
    }
    return found.iterator().next().getString("case_title");
  }

  private static String first(String sql, String parameter) {
    try (Connection superuser = TestDatabase.asSuperuser();
        PreparedStatement statement = superuser.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
