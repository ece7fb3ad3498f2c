package io.tracerail.process;

import io.tracerail.process.Approval.Rejection;
import io.tracerail.process.InteractionModel.ActionButtons;
import io.tracerail.text.TextPolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads approvals whose shape is the grammar's. */
final class ApprovalReader {

  private final ReadContext reading;
  private final Set<String> names = new HashSet<>();

  /** For one step. */
  ApprovalReader(ReadContext reading) {
    this.reading = reading;
  }

  Approval read(String id, YamlSource source) {
    List<Approver> approvers =
        source.items("approvers").stream().map(approver -> approver(approver)).toList();
    if (approvers.stream().mapToInt(one -> one.people().size()).sum() > Approval.MOST_PEOPLE) {
      reading.problem(
          source.pointer() + "/approvers", "more than " + Approval.MOST_PEOPLE + " people");
    }
    return new Approval(
        id,
        source.line("status"),
        reading.template(source, "prompt"),
        approvers,
        quorum(source.required("quorum"), approvers.size()),
        source.json().path("rejection").asText("blocking").equals("majority")
            ? Rejection.MAJORITY
            : Rejection.BLOCKING,
        buttons(source),
        transitions(source.required("transitions")),
        reading.due(source));
  }

  private Approver approver(YamlSource source) {
    if (source.optional("group").isEmpty()) {
      return new Approver(null, List.of(person(source)));
    }
    return new Approver(
        named(source, source.line("group")),
        source.items("members").stream().map(this::person).toList());
  }

  /** A vote names its person, so nobody may be there twice, nor in two groups. */
  private Participant person(YamlSource source) {
    Participant person = StepReader.participant(source);
    named(source, person.name());
    return person;
  }

  private String named(YamlSource source, String name) {
    if (!names.add(TextPolicy.fold(name))) {
      source.problem(Excerpt.quoted(name) + " is there twice: each votes once, by name");
    }
    return name;
  }

  private static int quorum(YamlSource source, int approvers) {
    if (source.json().isTextual()) {
      return source.text().equals("all") ? approvers : 1;
    }
    int quorum = source.json().intValue();
    if (quorum > approvers) {
      source.problem("a quorum of %d, but only %d vote".formatted(quorum, approvers));
    }
    return quorum;
  }

  private static ActionButtons buttons(YamlSource source) {
    String approve = "Approve";
    String reject = "Reject";
    if (source.optional("labels").isPresent()) {
      YamlSource labels = source.optional("labels").get();
      approve =
          labels.optional(Approval.APPROVED).isPresent() ? labels.line(Approval.APPROVED) : approve;
      reject =
          labels.optional(Approval.REJECTED).isPresent() ? labels.line(Approval.REJECTED) : reject;
    }
    return new ActionButtons(
        List.of(
            new ActionButtons.Action(approve, Approval.APPROVED, "primary"),
            new ActionButtons.Action(reject, Approval.REJECTED, "danger")));
  }

  private Map<String, String> transitions(YamlSource source) {
    Map<String, String> transitions = new LinkedHashMap<>();
    source
        .entries()
        .forEach(
            (decision, next) -> transitions.put(decision, reading.stepReference(source, decision)));
    return transitions;
  }
}
