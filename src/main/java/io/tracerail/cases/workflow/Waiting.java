package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What a case waits for that no person is asked for. In its row it is as on the wire. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Waiting.Timer.class, name = "timer"),
  @JsonSubTypes.Type(value = Waiting.Message.class, name = "message"),
  @JsonSubTypes.Type(value = Waiting.CalledCase.class, name = "call")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public sealed interface Waiting {

  /** When it goes on by itself, in whole seconds; null when it does not. */
  Instant dueAt();

  /**
   * @param dueAt never null
   */
  @RegisterForReflection
  record Timer(Instant dueAt) implements Waiting {}

  /**
   * @param name of the message of another system
   */
  @RegisterForReflection
  record Message(String name, Instant dueAt) implements Waiting {}

  /**
   * @param number counts the calls of the case from 1
   * @param version of the called process; null for the highest, until the called case is started
   * @param caseData with which it is started; null once it is
   * @param caseId of the called case; null until it is started
   */
  @RegisterForReflection
  record CalledCase(
      int number,
      String process,
      String version,
      @JsonDeserialize(using = ExactJson.class) JsonNode caseData,
      String caseId,
      Instant dueAt)
      implements Waiting {

    CalledCase started(String newCaseId, String startedVersion) {
      return new CalledCase(number, process, startedVersion, null, newCaseId, dueAt);
    }
  }
}
