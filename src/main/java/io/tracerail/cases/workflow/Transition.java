package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The effect of one command.
 *
 * @param state the case after it
 * @param items its additions to the activity stream, in order; never empty
 */
@RegisterForReflection
public record Transition(CaseState state, List<ActivityItem> items, CommandOutcome outcome) {

  public Transition {
    items = List.copyOf(items);
  }
}
