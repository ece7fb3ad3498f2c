package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An entry of the activity stream.
 *
 * @param id counts from 1 within its case
 * @param type one of the constants
 * @param sender for people; {@link #SYSTEM} for what no person did
 * @param timestamp in whole seconds
 */
@RegisterForReflection
public record ActivityItem(int id, String type, String sender, String text, Instant timestamp) {

  public static final String SYSTEM_EVENT = "system_event";
  public static final String AI_ANALYSIS = "ai_analysis";
  public static final String AGENT_ACTION = "agent_action";
  public static final String AGENT_MESSAGE = "agent_message";

  public static final String SYSTEM = "System";
}
