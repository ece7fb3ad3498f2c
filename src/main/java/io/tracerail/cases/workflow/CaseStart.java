package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.Participant;
import io.tracerail.process.TextRules;
import java.util.List;
import java.util.UUID;

/**
 * Creation of a case.
 *
 * @param actor who starts it, for the activity stream
 * @param title null: made from the definition's template
 * @param submitter never empty
 * @param caseData an object; not to be changed
 * @param textRules null in a history from before there were any, which went by {@link
 *     TextRules#JDK}
 * @param processDigest of the definition's text; null in a history from before definitions were
 *     published, and for a case that was started again from its row
 * @param attachments ids of the files that it attaches; null for none
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
    @JsonDeserialize(using = ExactJson.class) JsonNode caseData,
    TextRules textRules,
    String processDigest,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments) {

  public CaseStart {
    submitter = submitter == null ? List.of() : List.copyOf(submitter);
  }

  /** Creation of a new case, by the current rules. */
  public CaseStart(
      UUID commandId,
      String actor,
      String caseId,
      String title,
      String processName,
      String processVersion,
      List<Participant> submitter,
      JsonNode caseData,
      String processDigest) {
    this(
        commandId,
        actor,
        caseId,
        title,
        processName,
        processVersion,
        submitter,
        caseData,
        TextRules.UNICODE,
        processDigest,
        null);
  }

  /** The same creation, with files. */
  public CaseStart with(List<UUID> files) {
    return new CaseStart(
        commandId,
        actor,
        caseId,
        title,
        processName,
        processVersion,
        submitter,
        caseData,
        textRules,
        processDigest,
        files);
  }

  /**
   * The same creation by the current rules, for a new history: nothing in it was judged by older
   * ones.
   */
  CaseStart withRulesOfNow() {
    return new CaseStart(
        commandId,
        actor,
        caseId,
        title,
        processName,
        processVersion,
        submitter,
        caseData,
        processDigest);
  }

  /** The same creation, of a case that has moved to another version. */
  CaseStart on(String version, String digest) {
    return new CaseStart(
        commandId,
        actor,
        caseId,
        title,
        processName,
        version,
        submitter,
        caseData,
        textRules,
        digest,
        null);
  }

  TextRules rules() {
    return textRules == null ? TextRules.JDK : textRules;
  }
}
