package io.tracerail.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator has set for one tenant, for each instance of the service unless stated
 * otherwise. Null: as the installation's configuration says.
 *
 * @param concurrentRequests requests under way; event streams are not counted
 * @param httpConnections open connections on which it sent a request last
 * @param eventStreams open streams
 * @param databaseConnections transactions under way
 * @param statementTimeoutMillis of each statement; not more than the installation's
 * @param attachmentMebibytes of all files of the tenant, in the whole installation
 */
@Schema(name = "TenantLimits")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record TenantLimits(
    @Schema(minimum = "1") Integer concurrentRequests,
    @Schema(minimum = "1") Integer httpConnections,
    @Schema(minimum = "1") Integer eventStreams,
    @Schema(minimum = "1") Integer databaseConnections,
    @Schema(minimum = "1") Integer statementTimeoutMillis,
    @Schema(minimum = "1") Integer attachmentMebibytes) {

  public static final TenantLimits NONE = new TenantLimits(null, null, null, null, null, null);

  /** Limits of an instance alone. */
  public TenantLimits(
      Integer concurrentRequests,
      Integer httpConnections,
      Integer eventStreams,
      Integer databaseConnections,
      Integer statementTimeoutMillis) {
    this(
        concurrentRequests,
        httpConnections,
        eventStreams,
        databaseConnections,
        statementTimeoutMillis,
        null);
  }

  /**
   * @param stored as the tenant's row has it
   */
  public static TenantLimits of(JsonObject stored) {
    return new TenantLimits(
        stored.getInteger("concurrentRequests"),
        stored.getInteger("httpConnections"),
        stored.getInteger("eventStreams"),
        stored.getInteger("databaseConnections"),
        stored.getInteger("statementTimeoutMillis"),
        stored.getInteger("attachmentMebibytes"));
  }

  /**
   * @param limit of this tenant; null: the installation's
   */
  public static int effective(Integer limit, int installation) {
    return limit == null ? installation : limit;
  }
}
