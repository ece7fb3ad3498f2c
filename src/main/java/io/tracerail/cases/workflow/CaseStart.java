package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import java.util.List;
import java.util.UUID;

/**
 * What a case is started with.
 *
 * @param actor who starts it, for the activity stream
 * @param title null: made from the definition's template
 * @param submitter never empty
 * @param caseData an object; not to be changed
 */
@RegisterForReflection
public record CaseStart(
    UUID commandId,
    String actor,
    String caseId,
    String title,
    String processName,
    String processVersion,
    List<Participant> submitter,
    @JsonDeserialize(using = ExactJson.class) JsonNode caseData) {

  public CaseStart {
    submitter = submitter == null ? List.of() : List.copyOf(submitter);
  }
}
