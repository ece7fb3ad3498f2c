package io.tracerail.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of all cases as a client keeps it: read once, then kept by what events or answers to
 * {@code since} say. Nothing in it knows a clock.
 */
final class KeptList {

  /** What a list shows of a case. */
  record Row(int version, String status, String state, String outcome, String updatedAt) {

    static Row of(JsonNode shown) {
      return new Row(
          shown.at("/version").asInt(),
          shown.at("/status").asText(),
          shown.at("/state").asText(),
          shown.at("/outcome").asText(null),
          shown.at("/updatedAt").asText());
    }
  }

  private record Kept(Row row, long asOf) {}

  private final Map<String, Kept> cases = new TreeMap<>();
  private long position;

  /** Up to which event it shows everything. */
  synchronized long position() {
    return position;
  }

  /**
   * A page of the list, or of what changed since its position.
   *
   * @param last whether no page follows: its first page's position is reached then
   */
  synchronized void read(JsonNode page, long firstPosition, boolean last) {
    long asOf = page.at("/lastEventId").asLong();
    page.at("/items").forEach(item -> keep(item.at("/caseId").asText(), Row.of(item), asOf));
    if (last) {
      position = Math.max(position, firstPosition);
    }
  }

  synchronized void hear(long id, String type, JsonNode data) {
    String caseId = data.at("/caseId").asText();
    if (!type.equals("case.purged")) {
      keep(caseId, Row.of(data), id);
    } else if (cases.containsKey(caseId) && cases.get(caseId).asOf() < id) {
      cases.remove(caseId);
    }
    position = Math.max(position, id);
  }

  private void keep(String caseId, Row row, long asOf) {
    Kept known = cases.get(caseId);
    if (known == null || known.asOf() < asOf) {
      cases.put(caseId, new Kept(row, asOf));
    }
  }

  /** In which cases it differs from what is there, and how. */
  synchronized List<String> differences(Map<String, Row> there) {
    List<String> found = new ArrayList<>();
    there.forEach(
        (caseId, row) -> {
          Kept kept = cases.get(caseId);
          if (kept == null || !kept.row().equals(row)) {
            found.add(caseId + " is " + row + ", and kept as " + kept);
          }
        });
    cases.keySet().stream()
        .filter(caseId -> !there.containsKey(caseId))
        .forEach(caseId -> found.add(caseId + " is not there, and kept"));
    return found;
  }
}
