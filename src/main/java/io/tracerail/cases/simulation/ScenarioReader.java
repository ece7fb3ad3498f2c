package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tracerail.process.Durations;
import io.tracerail.process.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads parts of a scenario in the shape that the grammar says. */
final class ScenarioReader {

  /** Who submits a case where a scenario names nobody. */
  static final List<Participant> SOMEBODY = List.of(new Participant("John Doe", null));

  private ScenarioReader() {}

  static List<Participant> submitter(JsonNode scenario) {
    return scenario.has("submitter") ? people(scenario.get("submitter")) : SOMEBODY;
  }

  /**
   * @throws IllegalArgumentException with the reason when the time that passes is no duration
   */
  static Action action(JsonNode json) {
    String key =
        Stream.of("decide", "answer", "after", "cancel", "reassign", "message", "called")
            .filter(json::has)
            .findFirst()
            .orElse("comment");
    JsonNode value = json.get(key);
    String branch = json.path("branch").textValue();
    return switch (key) {
      case "decide" -> new Action.Decide(value.textValue(), branch, json.path("as").textValue());
      case "answer" -> new Action.Answer(value, branch, json.path("as").textValue());
      case "after" -> new Action.After(Durations.parse(value.textValue(), key));
      case "cancel" -> new Action.Cancel(value.textValue());
      case "reassign" -> new Action.Reassign(people(value), branch);
      case "message" -> message(value);
      case "called" ->
          new Action.Called(
              value.path("outcome").textValue(),
              value.has("caseData") ? value.get("caseData") : JsonNodeFactory.instance.objectNode(),
              value.path("refused").textValue(),
              branch);
      default -> new Action.Comment(value.textValue());
    };
  }

  private static Action message(JsonNode json) {
    JsonNode data = json.has("data") ? json.get("data") : JsonNodeFactory.instance.objectNode();
    return new Action.Message(json.get("name").textValue(), data);
  }

  private static List<Participant> people(JsonNode json) {
    List<Participant> people = new ArrayList<>();
    for (JsonNode person : json.isArray() ? json : List.of(json)) {
      people.add(new Participant(person.get("name").textValue(), person.path("email").textValue()));
    }
    return people;
  }
}
