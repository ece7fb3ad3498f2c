package io.tracerail.tenants.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenants.TenantRow;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Lines of a backup, as they were read: {@code {"kind": …, "row": {…}}} each, after the line {@code
 * {"kind": "tenant", …}}, which names their tenant.
 *
 * @param tenantId owner of the rows
 * @param schemaVersion of the database that they come from
 * @param rows JSON arrays, in the order in which they are written
 */
record Backup(String tenantId, int schemaVersion, Map<BackupTable, String> rows) {

  static final String TENANT = "tenant";
  static final String END = "end";

  /** The first line. It has the settings, because the tenant is onboarded before it is restored. */
  static String header(TenantRow tenant, int schemaVersion, ObjectMapper mapper) {
    ObjectNode header =
        mapper
            .createObjectNode()
            .put("kind", TENANT)
            .put("tenantId", tenant.tenantId().toString())
            .put("name", tenant.name());
    header
        .putObject("settings")
        .put("requestLimit", tenant.requestLimit())
        .put("retentionDays", tenant.retentionDays())
        .set("limits", mapper.valueToTree(tenant.limits()));
    return header.put("schemaVersion", schemaVersion).toString();
  }

  static String line(BackupTable table, String row) {
    return "{\"kind\":\"" + table.kind + "\",\"row\":" + row + '}';
  }

  /** The last line; a backup without it is incomplete. */
  static String end(long rows) {
    return "{\"kind\":\"" + END + "\",\"rows\":" + rows + '}';
  }

  /**
   * @throws ProblemException 400 unless it is a backup, with the line's number
   */
  static Backup parse(String text, ObjectMapper mapper) {
    String tenantId = null;
    int schemaVersion = 0;
    Map<BackupTable, StringJoiner> rows = new EnumMap<>(BackupTable.class);
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode node = read(line, number, mapper);
      String kind = node.path("kind").asText();
      if (kind.equals(TENANT)) {
        tenantId = node.path("tenantId").asText();
        schemaVersion = node.path("schemaVersion").asInt();
      } else if (!kind.equals(END)) {
        BackupTable table = table(kind, node, number);
        rows.computeIfAbsent(table, key -> new StringJoiner(",", "[", "]"))
            .add(node.path("row").toString());
      }
    }
    if (tenantId == null) {
      throw bad("the line of kind \"tenant\" is missing");
    }
    return new Backup(
        tenantId,
        schemaVersion,
        rows.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().toString(),
                    (a, b) -> a,
                    () -> new EnumMap<>(BackupTable.class))));
  }

  /**
   * @throws ProblemException 409 when the rows are another tenant's or another schema's
   */
  void verify(TenantId path, int databaseVersion) {
    if (!path.toString().equals(tenantId)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The backup is of tenant " + tenantId + ", not of this one.");
    }
    if (schemaVersion != databaseVersion) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The backup is of schema version %d, the database has %d: restore it with the release that made it, and upgrade then."
              .formatted(schemaVersion, databaseVersion));
    }
  }

  private static JsonNode read(String line, int number, ObjectMapper mapper) {
    try {
      // Keeps numbers as they were written: 750.00 stays 750.00.
      return mapper
          .reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .readTree(line);
    } catch (JsonProcessingException e) {
      throw bad("line " + number + " is not JSON");
    }
  }

  private static BackupTable table(String kind, JsonNode node, int number) {
    if (!node.path("row").isObject()) {
      throw bad("line " + number + " has no row");
    }
    return BackupTable.ofKind(kind)
        .orElseThrow(() -> bad("line " + number + " is of an unknown kind"));
  }

  private static ProblemException bad(String reason) {
    return ProblemException.badRequest("This is no backup: " + reason + ".");
  }
}
