package io.tracerail.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's limits as an operator sets them: what is absent stays, null goes back to the
 * installation's.
 */
@Schema(name = "TenantLimitSettings", additionalProperties = Schema.False.class)
record LimitSettings(
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "10000",
            description = "Requests under way in an instance; event streams are not counted")
        JsonNode concurrentRequests,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "10000",
            description = "HTTP connections to an instance")
        JsonNode httpConnections,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "10000",
            description = "Event streams open in an instance")
        JsonNode eventStreams,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "100",
            description = "Of an instance's connections to PostgreSQL")
        JsonNode databaseConnections,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "100",
            maximum = "60000",
            description = "How long a statement may run; the installation's timeout holds as well")
        JsonNode statementTimeoutMillis) {

  /**
   * @return what is set and, as null, what is taken back
   */
  JsonObject verified(FieldChecks checks) {
    JsonObject limits = new JsonObject();
    put(limits, checks, "concurrentRequests", concurrentRequests, 1, 10_000);
    put(limits, checks, "httpConnections", httpConnections, 1, 10_000);
    put(limits, checks, "eventStreams", eventStreams, 1, 10_000);
    put(limits, checks, "databaseConnections", databaseConnections, 1, 100);
    put(limits, checks, "statementTimeoutMillis", statementTimeoutMillis, 100, 60_000);
    return limits;
  }

  private static void put(
      JsonObject limits, FieldChecks checks, String name, JsonNode value, int least, int most) {
    if (value == null) {
      return;
    }
    Integer number = checks.wholeNumber("/settings/limits/" + name, value, least, most);
    limits.put(name, number);
  }
}
