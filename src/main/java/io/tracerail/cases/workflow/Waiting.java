package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What a case waits for that no person is asked for. In its row it is as on the wire. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Waiting.Timer.class, name = "timer"),
  @JsonSubTypes.Type(value = Waiting.Message.class, name = "message")
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
}
