package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the activity stream.
 *
 * @param id counts from 1 within its case
 * @param type one of the constants
 * @param sender for people; {@link #SYSTEM} for what no person did
 * @param timestamp in whole seconds
 * @param attachments ids of the files that it brought; null for none
 */
@RegisterForReflection
public record ActivityItem(
    int id,
    String type,
    String sender,
    String text,
    Instant timestamp,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> attachments) {

  public static final String SYSTEM_EVENT = "system_event";
  public static final String AI_ANALYSIS = "ai_analysis";
  public static final String AGENT_ACTION = "agent_action";
  public static final String AGENT_MESSAGE = "agent_message";

  public static final String SYSTEM = "System";

  /** Without files. */
  public ActivityItem(int id, String type, String sender, String text, Instant timestamp) {
    this(id, type, sender, text, timestamp, null);
  }
}
