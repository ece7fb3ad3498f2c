package io.tracerail.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.problem.FieldErrors;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's limits as an operator sets them: an absent one stays, null goes back to the
 * installation's.
 */
@Schema(name = "TenantLimitSettings", additionalProperties = Schema.False.class)
record LimitSettings(
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "" + LimitSettings.MOST,
            description = "Requests under way in an instance; event streams are not counted")
        JsonNode concurrentRequests,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "" + LimitSettings.MOST,
            description = "HTTP connections to an instance")
        JsonNode httpConnections,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "" + LimitSettings.MOST,
            description = "Event streams open in an instance")
        JsonNode eventStreams,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "" + LimitSettings.MOST_CONNECTIONS,
            description = "Of an instance's connections to PostgreSQL")
        JsonNode databaseConnections,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "" + LimitSettings.SHORTEST_MILLIS,
            maximum = "" + LimitSettings.LONGEST_MILLIS,
            description = "How long a statement may run; the installation's timeout holds as well")
        JsonNode statementTimeoutMillis,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "" + LimitSettings.MOST_MEBIBYTES,
            description = "Room for all of its attachments, in MiB")
        JsonNode attachmentMebibytes) {

  private static final int MOST = 10_000;
  private static final int MOST_CONNECTIONS = 100;
  private static final int MOST_MEBIBYTES = 100_000_000;
  private static final int SHORTEST_MILLIS = 100;
  private static final int LONGEST_MILLIS = 60_000;

  /**
   * @return the limits that are set and, as null, those taken back
   */
  JsonObject verified(FieldErrors errors) {
    JsonObject limits = new JsonObject();
    put(limits, errors, "concurrentRequests", concurrentRequests, 1, MOST);
    put(limits, errors, "httpConnections", httpConnections, 1, MOST);
    put(limits, errors, "eventStreams", eventStreams, 1, MOST);
    put(limits, errors, "databaseConnections", databaseConnections, 1, MOST_CONNECTIONS);
    put(
        limits,
        errors,
        "statementTimeoutMillis",
        statementTimeoutMillis,
        SHORTEST_MILLIS,
        LONGEST_MILLIS);
    put(limits, errors, "attachmentMebibytes", attachmentMebibytes, 1, MOST_MEBIBYTES);
    return limits;
  }

  private static void put(
      JsonObject limits, FieldErrors errors, String name, JsonNode value, int least, int most) {
    if (value == null) {
      return;
    }
    Integer number = errors.wholeNumber("/settings/limits/" + name, value, least, most);
    limits.put(name, number);
  }
}
