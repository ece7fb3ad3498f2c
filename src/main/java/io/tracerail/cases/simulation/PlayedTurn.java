package io.tracerail.cases.simulation;

import io.tracerail.cases.workflow.ActivityItem;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.process.Branch;
import java.time.Instant;
import java.util.List;

/**
 * What came of the start of a case, or of one action.
 *
 * @param at the time after it
 * @param steps the ids of those that the case entered, in order
 * @param branches those that it took, in order
 * @param items additions to the activity stream
 * @param state the case after it
 */
record PlayedTurn(
    Instant at,
    List<String> steps,
    List<Branch> branches,
    List<ActivityItem> items,
    CaseState state) {

  PlayedTurn {
    steps = List.copyOf(steps);
    branches = List.copyOf(branches);
    items = List.copyOf(items);
  }
}
