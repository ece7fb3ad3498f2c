package io.tracerail.process.published;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import java.util.List;

/** Runs the scenarios that a definition carries; what runs cases implements it. */
public interface DefinitionTests {

  /**
   * What came of them.
   *
   * @param errors with pointers that start at the definition; empty when every scenario holds
   */
  record Report(int tests, Coverage coverage, List<InvalidValue> errors) {}

  /**
   * @param tests a list in the shape that the grammar says, or missing
   * @param calendars that its cases go by
   */
  Report run(ProcessDefinition definition, JsonNode tests, Calendars calendars);
}
