package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The grammar of definitions: a JSON Schema, which editors know as well. It tells of shape; what it
 * cannot tell, such as steps that are never reached, is found afterwards.
 */
final class DefinitionGrammar {

  /** The file on the class path. */
  static final String FILE = "/schemas/process-definition-1.json";

  /** More than a text within its limits can take. */
  private static final long MOST_WORK = 10 * CheckWork.MOST;

  private static final JsonNode SOURCE = source();
  private static final CompiledSchema SCHEMA = JsonSchemas.compileOurs(SOURCE);

  private DefinitionGrammar() {}

  /**
   * @return the faults in the shape of a definition, in no order; empty when there are none
   */
  static List<ShapeFault> faults(JsonNode definition) {
    return SCHEMA.messages(definition, MOST_WORK).stream()
        .map(message -> ShapeFault.of(message, around(message)))
        .toList();
  }

  /** The schema that has the keyword which found the fault. */
  private static JsonNode around(ValidationMessage message) {
    return SOURCE.at(message.getSchemaLocation().getFragment().getParent().toString());
  }

  private static JsonNode source() {
    try (InputStream file = DefinitionGrammar.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + FILE + " on the class path");
      }
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }
}
