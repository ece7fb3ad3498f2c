package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import java.util.ArrayList;
import java.util.List;

/** The rows that a change of a case writes beside the case. */
@RegisterForReflection
record Appended(List<ActivityItem> items, List<Text> texts) {

  /**
   * A text by which the case is found, beside the one of its data, which a trigger keeps.
   *
   * @param part of the case's texts: see V034
   */
  @RegisterForReflection
  record Text(int part, String text) {}

  static Appended by(CaseChange change) {
    CaseState state = change.state();
    List<Text> texts = new ArrayList<>();
    texts.add(new Text(SearchText.STANDING, SearchText.standing(state.status(), state.assignee())));
    for (ActivityItem item : change.items()) {
      if (item.type().equals(ActivityItem.AGENT_MESSAGE)) {
        texts.add(new Text(SearchText.partOf(item.id()), SearchText.ofComment(item.text())));
      }
    }
    return new Appended(change.items(), texts);
  }
}
