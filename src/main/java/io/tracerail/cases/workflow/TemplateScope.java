package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.process.Participant;
import java.util.List;

/**
 * Values for the templates of a definition: the case data, the first submitter, and the case's id.
 */
final class TemplateScope {

  private TemplateScope() {}

  static JsonNode of(String caseId, List<Participant> submitter, JsonNode caseData) {
    // Shares the case data's values without a copy: rendering changes nothing.
    ObjectNode scope = ((ObjectNode) caseData).objectNode();
    scope.setAll((ObjectNode) caseData);
    scope.put("caseId", caseId);
    ObjectNode first = scope.putObject("submitter");
    if (!submitter.isEmpty()) {
      first.put("name", submitter.getFirst().name());
      first.put("email", submitter.getFirst().email());
    }
    return scope;
  }
}
