package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.Participant;
import java.time.Duration;
import java.util.List;

/** One thing that is done to a case in a scenario. */
sealed interface Action {

  /** The key that holds it in a scenario. */
  String key();

  /**
   * @param value of a button
   * @param branch in which it is; null: the only open interaction
   * @param as who does it; null for the first of those who are asked
   */
  record Decide(String value, String branch, String as) implements Action {
    @Override
    public String key() {
      return "decide";
    }
  }

  /**
   * Answers an open interaction, whichever it is.
   *
   * @param branch in which it is; null: the only one
   * @param as who does it; null for the first of those who are asked
   */
  record Answer(JsonNode response, String branch, String as) implements Action {
    @Override
    public String key() {
      return "answer";
    }
  }

  /** Time passes, with what falls due in it. */
  record After(Duration time) implements Action {
    @Override
    public String key() {
      return "after";
    }
  }

  record Cancel(String reason) implements Action {
    @Override
    public String key() {
      return "cancel";
    }
  }

  /**
   * @param branch in which it is; null: the only open interaction
   */
  record Reassign(List<Participant> assignee, String branch) implements Action {
    public Reassign {
      assignee = List.copyOf(assignee);
    }

    @Override
    public String key() {
      return "reassign";
    }
  }

  record Comment(String text) implements Action {
    @Override
    public String key() {
      return "comment";
    }
  }

  /**
   * A message of another system.
   *
   * @param data the message itself
   */
  record Message(String name, JsonNode data) implements Action {
    @Override
    public String key() {
      return "message";
    }
  }

  /**
   * The end of the called case that it waits for.
   *
   * @param outcome null when no case could be started
   * @param caseData of the called case, an object
   * @param refused why no case could be started; null when one was
   * @param branch in which it is; null: the only call
   */
  record Called(String outcome, JsonNode caseData, String refused, String branch)
      implements Action {
    @Override
    public String key() {
      return "called";
    }
  }
}
