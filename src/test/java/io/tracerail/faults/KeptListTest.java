package io.tracerail.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite would be worth nothing if a list that lies passed. */
class KeptListTest {

  private static final String ROW =
      """
      {"caseId": "%s", "version": %d, "status": "Pending", "state": "open", "outcome": null,
       "updatedAt": "2026-01-01T10:00:00Z"}
      """;

  private final KeptList list = new KeptList();

  private static JsonNode row(String caseId, int version) throws Exception {
    return new ObjectMapper().readTree(ROW.formatted(caseId, version));
  }

  private static KeptList.Row there(int version) throws Exception {
    return KeptList.Row.of(row("any", version));
  }

  private void read(int position, String... rows) throws Exception {
    String page = "{\"items\": [%s], \"lastEventId\": \"%d\"}";
    JsonNode json = new ObjectMapper().readTree(page.formatted(String.join(",", rows), position));
    list.read(json, position, true);
  }

  @Test
  void holdsWhatWasReadAndHeard() throws Exception {
    read(7, ROW.formatted("A", 1), ROW.formatted("B", 3));
    list.hear(8, "case.changed", row("A", 2));
    list.hear(9, "case.created", row("C", 1));
    list.hear(10, "case.purged", row("B", 3));
    assertEquals(List.of(), list.differences(Map.of("A", there(2), "C", there(1))));
    assertEquals(10, list.position());
  }

  @Test
  void findsAChangeThatWasMissed() throws Exception {
    read(7, ROW.formatted("A", 1));
    assertEquals(1, list.differences(Map.of("A", there(2))).size());
    assertTrue(list.differences(Map.of("A", there(2))).getFirst().contains("version=2"));
  }

  @Test
  void findsMissingAndLeftoverCases() throws Exception {
    read(7, ROW.formatted("A", 1));
    assertEquals(2, list.differences(Map.of("B", there(1))).size());
  }

  @Test
  void ignoresEventsBeforeItsPosition() throws Exception {
    read(7, ROW.formatted("A", 5));
    list.hear(6, "case.changed", row("A", 4));
    list.hear(5, "case.purged", row("A", 3));
    assertEquals(List.of(), list.differences(Map.of("A", there(5))));
    assertEquals(7, list.position());
  }
}
