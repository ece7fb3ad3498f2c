package io.tracerail.cases.workflow;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import io.tracerail.process.Participant;
import java.util.ArrayList;
import java.util.List;

/** Search attributes by which operators find cases in Temporal's own UI. Only changes are sent. */
final class CaseSearchAttributes {

  private static final SearchAttributeKey<String> STATUS =
      SearchAttributeKey.forKeyword("CaseStatus");
  private static final SearchAttributeKey<String> PROCESS =
      SearchAttributeKey.forKeyword("CaseProcess");
  private static final SearchAttributeKey<List<String>> ASSIGNEE =
      SearchAttributeKey.forKeywordList("CaseAssignee");

  private String status;
  private String process;
  private List<String> assignee = List.of();

  /** Called from workflow code only. */
  void upsert(CaseState state) {
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (!state.status().equals(status)) {
      status = state.status();
      updates.add(STATUS.valueSet(status));
    }
    if (process == null) {
      process = state.processName() + " " + state.processVersion();
      updates.add(PROCESS.valueSet(process));
    }
    List<String> names = state.assignee().stream().map(Participant::name).toList();
    if (!names.equals(assignee)) {
      assignee = names;
      updates.add(names.isEmpty() ? ASSIGNEE.valueUnset() : ASSIGNEE.valueSet(names));
    }
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    }
  }
}
