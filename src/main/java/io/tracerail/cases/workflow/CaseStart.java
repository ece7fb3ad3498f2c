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
 * @param textRules the engine's; histories from before there were engine versions name these alone,
 *     or nothing
 * @param processDigest of the definition's text; null in a history from before definitions were
 *     published, and for a case that was started again from its row
 * @param engine the version that decides, from the first command to the last
 * @param calledBy null for a case that no other case called
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
    Engine engine,
    @JsonInclude(JsonInclude.Include.NON_NULL) CalledBy calledBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments) {

  public CaseStart {
    engine = engine == null ? Engine.before(textRules) : engine;
    textRules = engine.textRules();
    submitter = submitter == null ? List.of() : List.copyOf(submitter);
  }

  /** Creation of a new case, by the current engine. */
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
        null,
        processDigest,
        Engine.CURRENT,
        null,
        null);
  }

  /** The same creation, with files. */
  public CaseStart with(List<UUID> files) {
    return copy(processVersion, processDigest, engine, calledBy, files);
  }

  /** The same creation, of a case that began with this engine. */
  public CaseStart by(Engine other) {
    return copy(processVersion, processDigest, other, calledBy, attachments);
  }

  /** The same creation by a call of another case. */
  public CaseStart calledBy(CalledBy caller) {
    return copy(processVersion, processDigest, engine, caller, attachments);
  }

  /** The same creation, of a case that has moved to another version. */
  CaseStart on(String version, String digest) {
    return copy(version, digest, engine, calledBy, attachments);
  }

  private CaseStart copy(
      String version, String digest, Engine by, CalledBy caller, List<UUID> files) {
    return new CaseStart(
        commandId,
        actor,
        caseId,
        title,
        processName,
        version,
        submitter,
        caseData,
        null,
        digest,
        by,
        caller,
        files);
  }
}
