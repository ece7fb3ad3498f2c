package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.cases.workflow.Ballot;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.DueTime;
import io.tracerail.cases.workflow.Interaction;
import io.tracerail.cases.workflow.Place;
import io.tracerail.cases.workflow.Waiting;
import io.tracerail.process.Excerpt;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares a case with what a scenario expects of it. */
final class Expectation {

  static final String REFUSED = "refused";

  private final CaseState state;
  private final List<InvalidValue> differences = new ArrayList<>();

  private Expectation(CaseState state) {
    this.state = state;
  }

  /**
   * @param expected an object in the shape that the grammar says, or missing
   * @return a difference for each member that the case does not meet, with pointers that start at
   *     the expectation
   */
  static List<InvalidValue> differences(JsonNode expected, CaseState state) {
    Expectation expectation = new Expectation(state);
    expected
        .properties()
        .forEach(member -> expectation.compare(member.getKey(), member.getValue()));
    return expectation.differences;
  }

  private void compare(String member, JsonNode expected) {
    switch (member) {
      case "step" -> text(member, expected, state.step(), "the case is at ");
      case "status" -> text(member, expected, state.status(), "it is ");
      case "prompt" -> text(member, expected, prompt(), "it is ");
      case "interaction" -> text(member, expected, interaction(), "it is ");
      case "assignees" -> assignees(expected);
      case "dueAt" -> dueAt(expected);
      case "outcome" -> {
        if (state.closed()) {
          text(member, expected, state.outcome(), "it is ");
        } else {
          differ("/outcome", "outcome " + quoted(expected), "the case is open");
        }
      }
      case "branches" -> branches(expected);
      case "votes" -> votes(expected);
      case "called" -> called(expected);
      case "caseData" -> fields("/caseData", expected, state.caseData());
      case REFUSED -> {
        // Judged before: it tells of what was done, and not of the case.
      }
      default -> throw new IllegalStateException("the grammar knows no " + member);
    }
  }

  private void text(String member, JsonNode expected, String actual, String whatItIs) {
    if (!expected.textValue().strip().equals(actual.strip())) {
      differ("/" + member, member + " " + quoted(expected), whatItIs + Excerpt.quoted(actual));
    }
  }

  private String prompt() {
    return state.interactions().stream().findFirst().map(Interaction::prompt).orElse("");
  }

  private String interaction() {
    return state.interactions().stream()
        .findFirst()
        .map(open -> open.interactionType().name().toLowerCase(Locale.ROOT))
        .orElse("none");
  }

  private void called(JsonNode expected) {
    if (state.calls().isEmpty()) {
      differ("/called", "a called case", "it waits for none");
      return;
    }
    Waiting.CalledCase call = state.calls().getFirst();
    String process = expected.path("process").asText(call.process()).strip();
    if (!process.equals(call.process())) {
      differ(
          "/called/process",
          "process " + Excerpt.quoted(process),
          "it is " + Excerpt.quoted(call.process()));
    }
    fields("/called/caseData", expected.path("caseData"), call.caseData());
  }

  private void votes(JsonNode expected) {
    Ballot ballot =
        state.interactions().stream()
            .map(Interaction::approval)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (ballot == null) {
      differ("/votes", "an approval", "none is open");
      return;
    }
    ObjectNode cast = JsonNodeFactory.instance.objectNode();
    ballot.approvers().stream()
        .filter(voter -> voter.vote() != null)
        .forEach(voter -> cast.put(voter.name(), voter.vote().decision()));
    if (!expected.equals(cast)) {
      differ("/votes", "votes " + shown(expected), "they are " + shown(cast));
    }
  }

  private void dueAt(JsonNode expected) {
    Instant actual = DueTime.next(state).map(DueTime::at).orElse(null);
    try {
      if (!Timestamps.parse(expected).equals(actual)) {
        differ(
            "/dueAt",
            "dueAt " + quoted(expected),
            actual == null ? "nothing is due" : "it is " + actual);
      }
    } catch (IllegalArgumentException e) {
      differences.add(new InvalidValue("/dueAt", e.getMessage()));
    }
  }

  private void assignees(JsonNode expected) {
    List<String> names = new ArrayList<>();
    expected.forEach(name -> names.add(name.textValue().strip()));
    List<String> actual = state.assignee().stream().map(Participant::name).toList();
    if (!names.equals(actual)) {
      differ("/assignees", "assignees " + list(names), "they are " + list(actual));
    }
  }

  /** Compares the step in which each branch that is named waits; null for one that does not. */
  private void branches(JsonNode expected) {
    expected
        .properties()
        .forEach(
            branch -> {
              Optional<String> step =
                  state.places().stream()
                      .filter(place -> branch.getKey().equals(place.branch()))
                      .map(Place::step)
                      .findFirst();
              String actual = step.map(Excerpt::quoted).orElse("nowhere");
              String wanted =
                  branch.getValue().isNull()
                      ? "nowhere"
                      : Excerpt.quoted(branch.getValue().textValue().strip());
              if (!wanted.equals(actual)) {
                differ(
                    "/branches" + InvalidValue.token(branch.getKey()),
                    "the branch to wait " + (wanted.equals("nowhere") ? wanted : "in " + wanted),
                    "it waits " + (actual.equals("nowhere") ? actual : "in " + actual));
              }
            });
  }

  private static String list(List<String> names) {
    return names.stream().map(Excerpt::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Compares the fields that are named, also within objects. */
  private void fields(String pointer, JsonNode expected, JsonNode actual) {
    expected
        .properties()
        .forEach(
            field ->
                value(
                    pointer + InvalidValue.token(field.getKey()),
                    field.getValue(),
                    actual.path(field.getKey())));
  }

  private void value(String pointer, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      fields(pointer, expected, actual);
    } else if (!equal(expected, actual)) {
      differ(
          pointer,
          shown(expected),
          isNone(actual) ? "there is no value" : "it is " + shown(actual));
    }
  }

  private static boolean equal(JsonNode expected, JsonNode actual) {
    return isNone(expected)
        ? isNone(actual)
        : expected.equals(
            (one, other) ->
                one.isNumber() && other.isNumber()
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.equals(other) ? 0 : 1,
            actual);
  }

  private static boolean isNone(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String shown(JsonNode value) {
    return isNone(value) ? "no value" : Excerpt.of(value.toString());
  }

  private static String quoted(JsonNode text) {
    return Excerpt.quoted(text.textValue());
  }

  private void differ(String pointer, String expected, String actual) {
    differences.add(new InvalidValue(pointer, "expected " + expected + ", but " + actual));
  }
}
