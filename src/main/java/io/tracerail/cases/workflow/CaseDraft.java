package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.process.CaseVariables;
import io.tracerail.process.Participant;
import io.tracerail.process.Template;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A case while one command is applied to it. The state that it began with is never changed. */
final class CaseDraft {

  private final CaseState before;
  private final Instant at;
  private final ObjectNode caseData;
  private final List<ActivityItem> items = new ArrayList<>();
  private String processVersion;
  private List<Participant> assignee;
  private String step;
  private String status;
  private String outcome;
  private Interaction interaction;
  private int interactionCount;
  private Boolean decided;

  CaseDraft(CaseState before, Instant at) {
    this.before = before;
    this.at = seconds(at).isBefore(before.updatedAt()) ? before.updatedAt() : seconds(at);
    this.caseData = before.caseData().deepCopy();
    this.processVersion = before.processVersion();
    this.assignee = before.assignee();
    this.step = before.step();
    this.status = before.status();
    this.outcome = before.outcome();
    this.interaction = before.interaction();
    this.interactionCount = before.interactionCount();
    this.decided = before.decided();
  }

  static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Not to be changed. */
  Instant at() {
    return at;
  }

  Interaction interaction() {
    return interaction;
  }

  List<Participant> assignee() {
    return assignee;
  }

  /** Sets a field of the case data; null removes it. */
  void put(String field, JsonNode value) {
    if (value == null) {
      caseData.remove(field);
    } else {
      caseData.set(field, value.deepCopy());
    }
  }

  void put(String field, String value) {
    caseData.put(field, value);
  }

  void enter(String stepId) {
    if (interaction != null && interaction.interactionType() == InteractionType.ACTION_BUTTONS) {
      decided = true;
    }
    step = stepId;
    interaction = null;
  }

  /** Goes on with another version of the process. */
  void moveTo(String version) {
    processVersion = version;
  }

  /** Stands in a step without entering it: what is open there stays open. */
  void stand(String stepId) {
    step = stepId;
  }

  void label(String newStatus) {
    status = newStatus;
  }

  void assign(List<Participant> participants) {
    assignee = participants;
  }

  String nextInteractionId() {
    interactionCount++;
    return InteractionIds.of(interactionCount);
  }

  void open(Interaction opened) {
    interaction = opened;
  }

  void close(String newOutcome) {
    outcome = newOutcome;
    interaction = null;
  }

  int item(String type, String sender, String text) {
    int id = before.itemCount() + items.size() + 1;
    items.add(new ActivityItem(id, type, sender, text, at));
    return id;
  }

  String render(Template template) {
    return template.render(TemplateScope.of(before.caseId(), before.submitter(), caseData));
  }

  /** The variables of the definition's expressions. */
  JsonNode variables() {
    return CaseVariables.of(before.caseId(), before.submitter(), caseData);
  }

  Transition transition(String message, Integer itemId) {
    CaseState after =
        new CaseState(
            before.version() + 1,
            before.caseId(),
            before.title(),
            before.processName(),
            processVersion,
            before.submitter(),
            assignee,
            caseData,
            step,
            status,
            outcome != null,
            outcome,
            interaction,
            interactionCount,
            decided,
            before.itemCount() + items.size(),
            before.createdAt(),
            at);
    return new Transition(after, items, new CommandOutcome(status, message, itemId));
  }
}
