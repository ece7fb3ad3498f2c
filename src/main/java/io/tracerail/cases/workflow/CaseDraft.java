package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.process.Branch;
import io.tracerail.process.CaseVariables;
import io.tracerail.process.Participant;
import io.tracerail.process.Template;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A case while one command is applied to it. The state that it began with is never changed. It acts
 * on one place at a time: on the case as a whole, or on a branch of a parallel step.
 */
final class CaseDraft {

  /** Most ways that a case remembers. */
  private static final int LONGEST_ROUTE = 300;

  private final CaseState before;
  private final CaseTrace trace;
  private final Instant at;
  private final ObjectNode caseData;
  private final List<ActivityItem> items = new ArrayList<>();
  private final LinkedHashSet<String> route;
  private final Places places;
  private String processVersion;
  private String outcome;
  private int interactionCount;
  private int callCount;
  private Boolean decided;
  private List<UUID> files;

  /**
   * @param trace is told of the way that the case takes
   */
  CaseDraft(CaseState before, Instant at, CaseTrace trace) {
    this.before = before;
    this.trace = trace;
    this.at = seconds(at).isBefore(before.updatedAt()) ? before.updatedAt() : seconds(at);
    this.caseData = before.caseData().deepCopy();
    this.route = new LinkedHashSet<>(before.route());
    this.places = new Places(before);
    this.processVersion = before.processVersion();
    this.outcome = before.outcome();
    this.interactionCount = before.interactionCount();
    this.callCount = before.callCount();
    this.decided = before.decided();
  }

  static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Not to be changed. */
  Instant at() {
    return at;
  }

  Places places() {
    return places;
  }

  boolean closed() {
    return outcome != null;
  }

  Interaction interaction() {
    return places.here().interaction;
  }

  List<Participant> assignee() {
    return places.here().assignee;
  }

  /** Not to be changed; changes with the draft. */
  JsonNode caseData() {
    return caseData;
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

  /**
   * Keeps fields of what was answered or sent; one that is null or absent is removed.
   *
   * @param keys the case data's field by the one that it keeps
   */
  void store(Map<String, String> keys, JsonNode from) {
    keys.forEach((field, key) -> put(key, from.hasNonNull(field) ? from.get(field) : null));
  }

  void enter(String stepId) {
    leave(places.here());
    places.here().step = stepId;
    trace.entered(stepId);
  }

  private void leave(PlaceDraft place) {
    if (place.interaction != null
        && place.interaction.interactionType() == InteractionType.ACTION_BUTTONS) {
      decided = true;
    }
    place.interaction = null;
    place.waiting = null;
  }

  /** Ends the branch that it acts on. */
  void endBranch() {
    leave(places.here());
    places.here().ended = true;
  }

  /**
   * Ends the branches of a parallel step, and acts on the place of that step from now on.
   *
   * @return the places that were left, also those of parallel steps within
   */
  List<PlaceDraft> join(String parallel) {
    List<PlaceDraft> left = places.join(parallel);
    left.forEach(this::leave);
    return left;
  }

  void took(Branch branch) {
    trace.took(branch);
    if (route.size() < LONGEST_ROUTE) {
      route.add(branch.toString());
    }
  }

  /** Goes on with another version of the process. */
  void moveTo(String version) {
    processVersion = version;
  }

  /** Stands in a step without entering it: what is open there stays open. */
  void stand(String stepId) {
    places.here().step = stepId;
  }

  void label(String newStatus) {
    places.here().status = newStatus;
  }

  void assign(List<Participant> participants) {
    places.here().assignee = participants;
  }

  String nextInteractionId() {
    interactionCount++;
    return InteractionIds.of(interactionCount);
  }

  int callCount() {
    return callCount;
  }

  /** Counts a call, and gives its number. */
  int nextCall() {
    return ++callCount;
  }

  /** How many calls within each other have led to this case. */
  int depth() {
    return before.calledBy() == null ? 0 : before.calledBy().depth();
  }

  void open(Interaction opened) {
    places.here().interaction = opened;
  }

  /** Begins a wait for something that no person is asked for. */
  void rest(Waiting begun) {
    places.here().waiting = begun;
  }

  /** Closes the case, wherever it acts. */
  void close(String newOutcome) {
    String step = places.here().step;
    places.joinAll();
    outcome = newOutcome;
    places.here().step = step;
    places.here().interaction = null;
    places.here().waiting = null;
  }

  int item(String type, String sender, String text) {
    int id = before.itemCount() + items.size() + 1;
    items.add(new ActivityItem(id, type, sender, text, at, files));
    files = null;
    return id;
  }

  /**
   * Lets the next item of the activity stream bring files.
   *
   * @param attachments null or empty for none
   */
  void bring(List<UUID> attachments) {
    files = attachments == null || attachments.isEmpty() ? null : attachments;
  }

  /** Adds what no person did to the activity stream. */
  void event(String text) {
    item(ActivityItem.SYSTEM_EVENT, ActivityItem.SYSTEM, text);
  }

  String render(Template template) {
    return template.render(TemplateScope.of(before.caseId(), before.submitter(), caseData));
  }

  /** The variables of the definition's expressions. */
  JsonNode variables() {
    return CaseVariables.of(before.caseId(), before.submitter(), caseData);
  }

  Transition transition(String message, Integer itemId) {
    Place whole = places.whole();
    CaseState after =
        new CaseState(
            before.version() + 1,
            before.caseId(),
            before.title(),
            before.processName(),
            processVersion,
            before.submitter(),
            places.asked(),
            caseData,
            whole.step(),
            whole.status(),
            outcome != null,
            outcome,
            whole.interaction(),
            interactionCount,
            decided,
            before.itemCount() + items.size(),
            before.createdAt(),
            at,
            whole.waiting(),
            places.branches(),
            List.copyOf(route),
            callCount,
            before.calledBy());
    return new Transition(after, items, new CommandOutcome(whole.status(), message, itemId));
  }
}
